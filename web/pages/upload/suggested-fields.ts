import type { FoundSet } from './find-uploads.ts';
import { parseHook } from './parse-hook.ts';
import type { SetReading } from './read-set.ts';
import type { SetFields } from './set-fields.ts';

/** Short names of places in a layer, as people call the sets that read them. */
const places: readonly (readonly [RegExp, string])[] = [
  [/resid/, 'RES'],
  [/attn|hook_z/, 'ATT'],
  [/mlp/, 'MLP'],
];
const tags: Readonly<Record<string, string>> = { OPENAI: '-OAI', GEMMA_SCOPE: '-GS', GEMMA_SCOPE_2: '-GS2' };

/** What the fields begin with: what the files say, and a name that is free. @param taken handles of the model's sets */
export function suggestedFields(
  found: FoundSet,
  { hook }: SetReading,
  model: string,
  taken: readonly string[],
): SetFields {
  const parsed = parseHook(hook ?? '');
  const layer = parsed ? String(parsed.layer) : '';
  const place = places.find(([pattern]) => pattern.test(parsed?.name ?? ''))?.[1];
  const folder = found.mark.path.split('/').at(-2) ?? found.mark.path.split('.')[0] ?? '';
  const plain = folder.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+|-+$/g, '');
  const base = place ? place + (tags[found.format.name] ?? '') : plain || 'SET';
  const isTaken = (name: string) => taken.includes(`${model}/${layer}-${name}`);
  let name = base;
  for (let number = 2; isTaken(name); number++) name = `${base}-${number}`;
  return { layer, name, hook: '', activation: 'LINEAR' };
}
