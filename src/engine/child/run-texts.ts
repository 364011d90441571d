import { Tensor } from 'onnxruntime-node';
import type { Activations, ModelRunner } from './model-runner.ts';
import { textBatches } from './text-batches.ts';

/**
 * Values at `hooks` for each of several texts, [tokens, ...], computed together: short texts are padded behind their end, which
 * nothing before it sees. Only for hooks that hold one vector, or one a head, for each token.
 */
export async function runTexts(
  model: ModelRunner,
  texts: readonly (readonly number[])[],
  hooks: ReadonlySet<string>,
): Promise<Map<string, Activations>[]> {
  const found = texts.map(() => new Map<string, Activations>());
  for (const members of textBatches(texts.map(({ length }) => length))) {
    const batch = members.map((at) => texts[at] as readonly number[]);
    const length = Math.max(...batch.map((ids) => ids.length));
    const padded = batch.map((ids) => [...ids, ...Array<number>(length - ids.length).fill(ids[0] ?? 0)]);
    const results = await model.runBatch(padded, hooks);
    for (const [hook, value] of results.hooks) {
      for (const [row, at] of members.entries()) found[at]?.set(hook, textOf(value, row, batch[row]?.length ?? 0));
    }
  }
  return found;
}

/** What a batch has of one text, without its padding. */
function textOf(value: Tensor, row: number, tokens: number): Tensor {
  const [texts = 1, padded = 1, ...dims] = value.dims;
  const width = value.size / (texts * padded);
  const start = row * padded * width;
  return new Tensor('float32', (value.data as Float32Array).subarray(start, start + tokens * width), [tokens, ...dims]);
}
