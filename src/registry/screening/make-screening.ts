import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { removeLeftovers } from '../remove-leftovers.ts';
import type { TensorRange } from '../tensor-range.ts';
import { transposed } from '../transposed.ts';
import { ownRows, readScreening } from './read-screening.ts';
import { roundingError, type Screening } from './screening.ts';
import { writeScreening } from './write-screening.ts';

/** The screening of encoder weights: what `file` holds, or else what this writes there. See readScreening for both. */
export async function makeScreening(file: string, weight: TensorRange): Promise<Screening> {
  await mkdir(dirname(file), { recursive: true });
  await removeLeftovers(file);
  const existing = await readScreening(file, weight);
  if (existing) return existing;
  const temporary = `${file}.${process.pid}.${randomUUID()}.tmp`;
  try {
    const rows = ownRows(weight) ? [] : [['rows', transposed(weight)] as const];
    await writeScreening(temporary, weight, roundingError(weight.shape[0] ?? 0), new Map(rows));
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  const written = await readScreening(file, weight);
  if (!written) throw new Error(`${file}: what was written does not read back as the screening of its weights.`);
  return written;
}
