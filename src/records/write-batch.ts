import type { EntityManager } from 'typeorm';
import { isForeignKeyViolation } from '../database/is-foreign-key-violation.ts';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { corpusId } from './corpus-id.ts';
import type { ImportBatch } from './import-batch.ts';
import { writeDensities } from './write-densities.ts';
import { writeExplanations } from './write-explanations.ts';
import { writeRecords } from './write-records.ts';

/**
 * Writes a batch and, in the same transaction, that it is written.
 * @throws AzimuthError NOT_FOUND if its units were deleted in the meantime
 */
export async function writeBatch(
  manager: EntityManager,
  { modelId, name }: { readonly modelId: number; readonly name: string },
  { passages, records, explanations, densities }: ImportBatch,
  written: (transaction: EntityManager) => Promise<void>,
): Promise<void> {
  try {
    await manager.transaction(async (transaction) => {
      if (records.length > 0) {
        await writeRecords(transaction, await corpusId(transaction, modelId, name), [...passages.values()], records);
      }
      if (explanations.size > 0) await writeExplanations(transaction, [...explanations.values()]);
      if (densities.size > 0) await writeDensities(transaction, densities);
      await written(transaction);
    });
  } catch (error) {
    if (!isForeignKeyViolation(error)) throw error;
    throw new AzimuthError('NOT_FOUND', 'The model or direction set was deleted while its records were imported.');
  }
}
