import { Graph } from '../onnx/graph.ts';
import type { ModelFolder } from '../registry/read-model-folder.ts';
import type { TensorRange } from '../registry/tensor-range.ts';
import { tensorValues } from '../registry/tensor-values.ts';

/** The tensor [vocabularySize, hiddenSize] that a model embeds its tokens by, whatever its architecture calls it. */
export function tokenEmbeddings({ transformer, tensors }: ModelFolder): TensorRange {
  const { vocabularySize, hiddenSize } = transformer.shape;
  const asked: string[] = [];
  const weights = (name: string) => {
    asked.push(name);
    return { name };
  };
  transformer.embed(new Graph(), weights, { name: 'ids' });
  const shape = [vocabularySize, hiddenSize].join();
  const found = asked.map((name) => tensors.get(name)).find((tensor) => tensor?.shape.join() === shape);
  if (!found) throw new Error(`The architecture embeds tokens by none of its tensors of shape [${shape}].`);
  return found;
}

/** The rows of a matrix, one by one; a row is overwritten when the next is asked for. */
export async function* rowsOf(tensor: TensorRange): AsyncGenerator<Float32Array, void, void> {
  const row = new Float32Array(tensor.shape[1] ?? 0);
  let filled = 0;
  for await (const chunk of tensorValues(tensor)) {
    for (let at = 0; at < chunk.length;) {
      const count = Math.min(row.length - filled, chunk.length - at);
      row.set(chunk.subarray(at, at + count), filled);
      at += count;
      filled += count;
      if (filled < row.length) continue;
      yield row;
      filled = 0;
    }
  }
}
