import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import type { Encoder } from '../../registry/encoder.ts';
import { removeLeftovers } from '../../registry/remove-leftovers.ts';
import { readReducedScreening } from '../../registry/screening/read-reduced-screening.ts';
import { reducedError, reducedLength, type ReducedScreening } from '../../registry/screening/reduced-screening.ts';
import { roundingError, type Screening } from '../../registry/screening/screening.ts';
import { writeScreening } from '../../registry/screening/write-screening.ts';
import { transposed } from '../../registry/transposed.ts';
import { isOrthonormal } from './is-orthonormal.ts';
import { mainDirections } from './main-directions.ts';
import { meanOutside } from './mean-outside.ts';
import { sampledInputs, type SampledModel } from './sampled-inputs.ts';
import { writeReducedRows, type Bases } from './write-reduced-rows.ts';

/** Tokens that the directions are found from, for each dimension of a hook; of a share of them it is measured what they keep. */
const [sampledTokens, heldOut] = [2, 0.1];

/** Reduced dimensions are one in so many, in steps of so many; the next is tried where the first leave too much open. */
const [reductions, step] = [[6, 3], 32];

/** The core's dimensions are one in so many. */
const coreReduction = 32;

/**
 * Cosine of a unit and what it reads that reduced dimensions leave open: if it is more, they rule out little. What fires most on a text has
 * one of a third or more.
 */
const mostOutside = 0.4;

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
  const { inputSize } = encoder;
  const bases = await usefulBases();
  const temporary = `${file}.${process.pid}.${randomUUID()}.tmp`;
  const scratch = `${file}.${process.pid}.${randomUUID()}.tmp`;
  try {
    if (!bases) await (await open(temporary, 'wx')).close();
    else {
      const count = bases.basis.length / inputSize;
      const { reduced, ...others } = await writeReducedRows(scratch, rows, bases, model);
      const error = (roundingError(inputSize) + reducedError(inputSize, count)) * reducedLength(inputSize, count);
      await writeScreening(temporary, transposed(reduced), error, new Map(Object.entries(others)));
    }
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
    await rm(scratch, { force: true });
  }
  return (await readReducedScreening(file, encoder)) ?? null;

  async function usefulBases(): Promise<Bases | null> {
    const sampled = await sampledInputs(model, encoder, sampledTokens * inputSize);
    const tokens = sampled.length / inputSize;
    const start = Math.floor((1 - heldOut) * tokens) * inputSize;
    const [some, others] = [sampled.subarray(0, start), sampled.subarray(start)];
    for (const reduction of reductions) {
      const count = dimensions(inputSize, reduction);
      if (count >= inputSize || some.length < count * inputSize) continue;
      const basis = await mainDirections(some, inputSize, count, model);
      const outside = (await meanOutside(others, basis, inputSize, model)) * Math.sqrt(1 - count / inputSize);
      if (outside > mostOutside || !(await isOrthonormal(basis, inputSize, count, model))) continue;
      const fewer = dimensions(inputSize, coreReduction);
      const core = await mainDirections(some, inputSize, fewer, model);
      if (await isOrthonormal(core, inputSize, fewer, model)) return { basis, core };
    }
    return null;
  }
}

function dimensions(inputSize: number, reduction: number): number {
  return step * Math.max(1, Math.round(inputSize / reduction / step));
}
