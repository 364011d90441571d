import type { SearchedSource } from '../protocol.ts';
import type { ModelRunner } from './model-runner.ts';
import { UnitRunner, type FiredUnits } from './unit-runner.ts';

/** One text over many units: runs the model as deep as needed, and fires every source; in their order. */
export async function fireSources(
  model: ModelRunner,
  units: UnitRunner,
  { ids, sources, positions }: FiredText,
): Promise<FiredUnits[]> {
  const hooks = new Set(sources.map(({ source }) => UnitRunner.hook(source)));
  const activations = (await model.run(ids, hooks)).hooks;
  const fired: FiredUnits[] = [];
  for (const { source } of sources) {
    const atHook = activations.get(UnitRunner.hook(source));
    if (!atHook) throw new Error(`The model gave nothing at ${UnitRunner.hook(source)}.`);
    fired.push(await units.fire(source, atHook, positions));
  }
  return fired;
}

interface FiredText {
  readonly ids: readonly number[];
  readonly sources: readonly SearchedSource[];
  /** Tokens whose activations count; not empty. */
  readonly positions: readonly number[];
}
