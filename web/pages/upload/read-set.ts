import type { FoundSet } from './find-uploads.ts';
import { readSafetensorsHeader } from './read-safetensors-header.ts';
import { valueAt } from './value-at.ts';

/** What the files of a set say of it, as far as a browser reads them. */
export interface SetReading {
  /** TransformerLens hook name; null where they do not say it. */
  readonly hook: string | null;
  /** Width of the hook, and number of directions; null where the format is not read here. */
  readonly inputSize: number | null;
  readonly size: number | null;
  /** Of the head that it reads; null for all. */
  readonly head: number | null;
  /** What is wrong with the files. */
  readonly faults: readonly string[];
}

/** Reads a set's settings, and the header of its weights. Never fails: what is wrong is among the faults. */
export async function readSet({ format, mark, files }: FoundSet): Promise<SetReading> {
  const faults: string[] = [];
  const attempt = async <T>(path: string, read: () => Promise<T>): Promise<T | null> => {
    try {
      return await read();
    } catch (error) {
      faults.push(`${path} ${error instanceof SyntaxError ? 'is no JSON' : (error as Error).message}.`);
      return null;
    }
  };
  const named = (name: string | undefined) => files.find(({ path }) => name !== undefined && path.endsWith(name));
  const described = named(format.settings);
  const settings = described
    ? await attempt(described.path, async (): Promise<unknown> => JSON.parse(await described.file.text()))
    : null;
  const weights = named(format.weights) ?? mark;
  const tensors =
    format.encoder && weights.path.endsWith('.safetensors')
      ? await attempt(weights.path, () => readSafetensorsHeader(weights.file))
      : null;
  const shape = tensors ? shapeOf(tensors, format.encoder?.name) : null;
  if (tensors && shape?.length !== 2) {
    const expected = format.encoder?.name ?? 'one matrix';
    faults.push(
      `${weights.path} holds ${[...tensors.keys()].slice(0, 8).join(', ') || 'nothing'}; expected ${expected}.`,
    );
  }
  const [rows = null, columns = null] = shape ?? [];
  const areInputs = format.encoder?.rows === 'INPUTS';
  const head = valueAt(settings, 'metadata', 'hook_head_index') ?? valueAt(settings, 'hook_head_index');
  return {
    hook: format.hook(mark.path, settings),
    inputSize: (areInputs ? rows : columns) ?? numberAt(settings, 'trainer', 'activation_dim'),
    size: (areInputs ? columns : rows) ?? numberAt(settings, 'trainer', 'dict_size'),
    head: typeof head === 'number' ? head : null,
    faults,
  };
}

function shapeOf(tensors: ReadonlyMap<string, { shape: readonly number[] }>, name: string | undefined) {
  if (name !== undefined) return tensors.get(name)?.shape ?? null;
  const matrices = [...tensors].filter(([each]) => each !== 'bias');
  return matrices.length === 1 ? (matrices[0]?.[1].shape ?? null) : null;
}

function numberAt(settings: unknown, ...keys: readonly string[]): number | null {
  const value = valueAt(settings, ...keys);
  return typeof value === 'number' ? value : null;
}
