import { open, type FileHandle } from 'node:fs/promises';
import { bytesOf } from '../bytes-of.ts';
import { encodeSafetensorsHeader } from '../encode-safetensors-header.ts';
import type { TensorRange } from '../tensor-range.ts';
import { tensorValues } from '../tensor-values.ts';

/** The largest int8 that is used, on both sides of zero. */
const largest = 127;

/** Share of a set's units whose error the common ratio covers; the others have slack. */
const covered = 0.9;

/**
 * Writes ByteWeights as a safetensors file, in a stream, and waits until it is on the disk.
 * @param file must not exist yet
 * @param weight [inputSize, size], of any dtype and strides
 * @param error share of |w| |x| that the ceilings must have room for, besides what 8 bits lose
 * @param others what the file is to hold as well, as float32
 */
export async function writeScreening(
  file: string,
  weight: TensorRange,
  error: number,
  others: ReadonlyMap<string, TensorRange>,
): Promise<void> {
  const [inputSize = 0, size = 0] = weight.shape;
  const shapes = new Map<string, Pick<TensorRange, 'dtype' | 'shape'>>([
    ...[...others].map(([name, { shape }]) => [name, { dtype: 'F32', shape }] as const),
    ...['scale', 'norm', 'slack'].map((name) => [name, { dtype: 'F32', shape: [size] }] as const),
    ['ratio', { dtype: 'F32', shape: [1] }],
    // Last: what follows it would start at no multiple of four.
    ['weights', { dtype: 'I8', shape: [inputSize, size] }],
  ]);
  const header = encodeSafetensorsHeader(shapes);
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(header);
    let vectors = header.length;
    for (const other of others.values()) vectors += await copyValues(handle, other);
    const factors = await factorsOf(weight, size);
    const errors = await writeWeights(handle, vectors + 4 * (3 * size + 1), weight, factors);
    await handle.write(bytesOf(bounds(factors, errors, error)), 0, undefined, vectors);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** @returns how many bytes it wrote */
async function copyValues(handle: FileHandle, tensor: TensorRange): Promise<number> {
  let bytes = 0;
  for await (const chunk of tensorValues(tensor)) {
    await handle.writeFile(bytesOf(chunk));
    bytes += chunk.byteLength;
  }
  return bytes;
}

/** What a unit's int8 are multiplied by: its highest weight is the largest of them. */
async function factorsOf(weight: TensorRange, size: number): Promise<Float32Array> {
  const highest = new Float32Array(size);
  let unit = 0;
  for await (const chunk of tensorValues(weight)) {
    for (let at = 0; at < chunk.length; at++) {
      const value = Math.abs(chunk[at] as number);
      if (value > (highest[unit] as number)) highest[unit] = value;
      if (++unit === size) unit = 0;
    }
  }
  return highest.map((value) => value / largest);
}

interface Squares {
  /** Σ w², Σ ŵ² and Σ (w - ŵ)² of each unit. */
  readonly given: Float64Array;
  readonly kept: Float64Array;
  readonly lost: Float64Array;
}

async function writeWeights(
  handle: FileHandle,
  position: number,
  weight: TensorRange,
  factors: Float32Array,
): Promise<Squares> {
  const size = factors.length;
  const [given, kept, lost] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  const inverse = factors.map((factor) => (factor === 0 ? 0 : 1 / factor));
  let unit = 0;
  let written = position;
  for await (const chunk of tensorValues(weight)) {
    const bytes = new Int8Array(chunk.length);
    for (let at = 0; at < chunk.length; at++) {
      const value = chunk[at] as number;
      const byte = Math.max(-largest, Math.min(largest, Math.round(value * (inverse[unit] as number))));
      const rounded = byte * (factors[unit] as number);
      bytes[at] = byte;
      given[unit] = (given[unit] as number) + value * value;
      kept[unit] = (kept[unit] as number) + rounded * rounded;
      lost[unit] = (lost[unit] as number) + (value - rounded) * (value - rounded);
      if (++unit === size) unit = 0;
    }
    await handle.write(bytes, 0, undefined, written);
    written += bytes.length;
  }
  return { given, kept, lost };
}

/** `scale`, `norm`, `slack` and `ratio` one after the other. */
function bounds(factors: Float32Array, { given, kept, lost }: Squares, error: number): Float32Array {
  const size = factors.length;
  const norms = Float64Array.from(kept, (squares) => Math.sqrt(squares));
  const errors = lost.map((squares, unit) => Math.sqrt(squares) + error * Math.sqrt(given[unit] ?? 0));
  const ratios = errors.map((error, unit) => (norms[unit] ? error / norms[unit] : 0)).sort();
  const ratio = Math.fround(ratios[Math.floor(covered * (size - 1))] ?? 0);
  const values = new Float32Array(3 * size + 1);
  for (let unit = 0; unit < size; unit++) {
    const norm = norms[unit] as number;
    values[unit] = norm === 0 ? 0 : (factors[unit] as number) / norm;
    values[size + unit] = norm;
    values[2 * size + unit] = Math.max(0, (errors[unit] as number) - ratio * norm) * (1 + 1e-6);
  }
  values[3 * size] = ratio;
  return values;
}
