import { closeSync, openSync, readSync } from 'node:fs';
import type { DirectionSource } from '../protocol.ts';
import { readFloats } from './read-floats.ts';

/** Bytes between two weights of a unit up to which all that lies between them is read along. */
const readAlong = 4096;

/** The weights of one unit, [inputSize], from its set's file. */
export async function readWeights({ encoder, screening }: DirectionSource, index: number): Promise<Float32Array> {
  const { inputSize, size } = encoder;
  if (screening) return readFloats(screening.rows, index * inputSize, inputSize);
  const { weight } = encoder.tensors;
  if (4 * size <= readAlong) {
    const all = await readFloats(weight);
    return Float32Array.from({ length: inputSize }, (_, at) => all[at * size + index] ?? 0);
  }
  // A system call each: thousands of them, in a few milliseconds.
  const weights = new Float32Array(inputSize);
  const bytes = new Uint8Array(weights.buffer);
  const file = openSync(weight.file, 'r');
  try {
    for (let at = 0; at < inputSize; at++) readSync(file, bytes, 4 * at, 4, weight.offset + 4 * (at * size + index));
  } finally {
    closeSync(file);
  }
  return weights;
}
