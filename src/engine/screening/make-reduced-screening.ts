import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { Tensor } from 'onnxruntime-node';
import { Graph } from '../../onnx/graph.ts';
import { bytesOf } from '../../registry/bytes-of.ts';
import type { Encoder } from '../../registry/encoder.ts';
import { removeLeftovers } from '../../registry/remove-leftovers.ts';
import { readReducedScreening } from '../../registry/screening/read-reduced-screening.ts';
import { reducedError, reducedLength, type ReducedScreening } from '../../registry/screening/reduced-screening.ts';
import { roundingError, type Screening } from '../../registry/screening/screening.ts';
import { writeScreening } from '../../registry/screening/write-screening.ts';
import type { TensorRange } from '../../registry/tensor-range.ts';
import { transposed } from '../../registry/transposed.ts';
import { openSession } from '../child/open-session.ts';
import { readFloats } from '../child/read-floats.ts';
import { reducedInput } from '../child/reduced-input.ts';
import { isOrthonormal } from './is-orthonormal.ts';
import { mainDirections } from './main-directions.ts';
import { meanOutside } from './mean-outside.ts';
import { sampledInputs, type SampledModel } from './sampled-inputs.ts';

/** Tokens that the directions are found from, for each dimension of a hook; of a share of them it is measured what they keep. */
const [sampledTokens, heldOut] = [2, 0.1];

/** Reduced dimensions are one in so many, in steps of so many; the next is tried where the first leave too much open. */
const [reductions, step] = [[6, 3], 32];

/**
 * Cosine of a unit and what it reads that reduced dimensions leave open: if it is more, they rule out little. What fires most on a text has
 * one of a third or more.
 */
const mostOutside = 0.4;

/** Weights that are converted at a time. */
const unitsAtOnce = 1024;

/**
 * The reduced screening of a set, made if need be: what `file` says, or else what this writes there, be it that there is none.
 * @param encoder in float32; its set is screened in full before
 * @returns null where it would rule out few units
 */
export async function makeReducedScreening(
  file: string,
  model: SampledModel,
  encoder: Encoder,
  { rows }: Screening,
): Promise<ReducedScreening | null> {
  await removeLeftovers(file);
  const existing = await readReducedScreening(file, encoder);
  if (existing !== undefined) return existing;
  const { inputSize, size } = encoder;
  const basis = await usefulBasis();
  const temporary = `${file}.${process.pid}.${randomUUID()}.tmp`;
  const scratch = `${file}.${process.pid}.${randomUUID()}.tmp`;
  try {
    if (!basis) await (await open(temporary, 'wx')).close();
    else {
      const count = basis.length / inputSize;
      const ranges = await writeReducedRows(basis, count);
      const error = (roundingError(inputSize) + reducedError(inputSize, count)) * reducedLength(inputSize, count);
      await writeScreening(temporary, transposed(ranges.reduced), error, new Map([['basis', ranges.basis]]));
    }
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
    await rm(scratch, { force: true });
  }
  return (await readReducedScreening(file, encoder)) ?? null;

  async function usefulBasis(): Promise<Float32Array | null> {
    const sampled = await sampledInputs(model, encoder, sampledTokens * inputSize);
    const tokens = sampled.length / inputSize;
    const start = Math.floor((1 - heldOut) * tokens) * inputSize;
    const [some, others] = [sampled.subarray(0, start), sampled.subarray(start)];
    for (const reduction of reductions) {
      const count = step * Math.max(1, Math.round(inputSize / reduction / step));
      if (count >= inputSize || some.length < count * inputSize) continue;
      const found = await mainDirections(some, inputSize, count, model);
      const outside = (await meanOutside(others, found, inputSize, model)) * Math.sqrt(1 - count / inputSize);
      if (outside <= mostOutside && (await isOrthonormal(found, inputSize, count, model))) return found;
    }
    return null;
  }

  /** To `scratch`: the basis, and each unit's weights in its coordinates. */
  async function writeReducedRows(
    found: Float32Array,
    count: number,
  ): Promise<{ basis: TensorRange; reduced: TensorRange }> {
    const handle = await open(scratch, 'wx');
    try {
      await handle.writeFile(bytesOf(found));
      const range = { file: scratch, dtype: 'F32' } as const;
      const [basisBytes, rowBytes] = [found.byteLength, 4 * count];
      const ofBasis = { ...range, name: 'basis', offset: 0, length: basisBytes, shape: [inputSize, count] };
      await handle.sync();
      const graph = new Graph();
      const x = graph.input('x', 'float32', ['units', inputSize]);
      graph.output('reduced', reducedInput(graph, x, ofBasis).reduced);
      const session = await openSession(graph, model);
      for (let unit = 0; unit < size; unit += unitsAtOnce) {
        const units = Math.min(unitsAtOnce, size - unit);
        const values = await readFloats(rows, unit * inputSize, units * inputSize);
        const { reduced } = await session.run({ x: new Tensor('float32', values, [units, inputSize]) });
        await handle.writeFile(bytesOf(reduced?.data as Float32Array));
      }
      await session.release();
      const reduced = { ...range, name: 'reduced', offset: basisBytes, length: size * rowBytes, shape: [size, count] };
      return { basis: ofBasis, reduced };
    } finally {
      await handle.close();
    }
  }
}
