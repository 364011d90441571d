import type { Part } from './part.ts';

/** GPT-2's projection: x · W + b, weights [inputSize, outputSize], the other way round than torch's Linear. `name` without `.weight`. */
export function conv1d(name: string, inputSize: number, outputSize: number): Part {
  return {
    tensors: [
      [`${name}.weight`, [inputSize, outputSize]],
      [`${name}.bias`, [outputSize]],
    ],
    build: ({ graph, weight }, input) =>
      graph.add('Add', [graph.add('MatMul', [input, weight(`${name}.weight`)]), weight(`${name}.bias`)]),
  };
}
