import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readSafetensors } from '../src/registry/safetensors.ts';
import { tensorValues } from '../src/registry/tensor-values.ts';

export interface Tolerance {
  readonly atol: number;
  readonly rtol: number;
}

export interface ExpectedText {
  readonly text: string;
  /** What the tokenizer's normalizer makes of the text, where that is something else; `start` and `end` count its bytes. */
  readonly normalized?: string;
  readonly prepend_bos: boolean;
  readonly ids: readonly number[];
  readonly tokens: readonly { readonly token: string; readonly start: number; readonly end: number }[];
}

/** The part of a model's expected.json that tests read. */
export interface ExpectedModel {
  readonly shape: Readonly<Record<string, number>>;
  readonly bos: { readonly id: number | null };
  readonly hooks: readonly string[];
  readonly tolerance: Tolerance;
  readonly texts: Readonly<Record<string, ExpectedText>>;
}

export async function readExpected<T>(folder: string): Promise<T> {
  return JSON.parse(await readFile(path.join(folder, 'expected.json'), 'utf8')) as T;
}

/** All tensors of an expected.safetensors. */
export async function readExpectedTensors(file: string): Promise<Map<string, Float32Array>> {
  const tensors = new Map<string, Float32Array>();
  for (const [name, range] of await readSafetensors(file)) {
    const values = new Float32Array(range.shape.reduce((product, size) => product * size, 1));
    let filled = 0;
    for await (const chunk of tensorValues(range)) {
      values.set(chunk, filled);
      filled += chunk.length;
    }
    tensors.set(name, values);
  }
  return tensors;
}

export interface Difference {
  absolute: number;
  relative: number;
  /** Largest share of the tolerance that a value takes: above 1 it is wrong. */
  ofTolerance: number;
}

/** How far `found` is from `expected`, at worst. Infinite where lengths differ or a value is no number. */
export function largestDifference(
  found: ArrayLike<number>,
  expected: ArrayLike<number>,
  { atol, rtol }: Tolerance,
): Difference {
  const worst: Difference = { absolute: 0, relative: 0, ofTolerance: 0 };
  if (found.length !== expected.length) return { absolute: Infinity, relative: Infinity, ofTolerance: Infinity };
  for (let at = 0; at < expected.length; at++) {
    const wanted = expected[at] as number;
    const absolute = Math.abs((found[at] as number) - wanted);
    if (Number.isNaN(absolute)) return { absolute: Infinity, relative: Infinity, ofTolerance: Infinity };
    worst.absolute = Math.max(worst.absolute, absolute);
    if (Math.abs(wanted) > atol) worst.relative = Math.max(worst.relative, absolute / Math.abs(wanted));
    worst.ofTolerance = Math.max(worst.ofTolerance, absolute / (atol + rtol * Math.abs(wanted)));
  }
  return worst;
}
