import type { EntityManager } from 'typeorm';
import { AzimuthError } from '../errors/azimuth-error.ts';
import type { RecordedSource } from './recorded-source.ts';

/** Rows of a source's units, by index. @throws AzimuthError NOT_FOUND if they are gone */
export async function unitIdsOf(manager: EntityManager, { owner }: RecordedSource): Promise<readonly number[]> {
  const [row] =
    owner.kind === 'DIRECTION_SET'
      ? await manager.query<{ ids: number[] | null }[]>(
          'SELECT array_agg(id ORDER BY index) AS ids FROM unit WHERE direction_set_id = $1',
          [owner.directionSetId],
        )
      : await manager.query<{ ids: number[] | null }[]>(
          `SELECT array_agg(id ORDER BY index) AS ids FROM unit WHERE layer_id = $1 AND kind = 'NEURON'`,
          [owner.layerId],
        );
  if (row?.ids) return row.ids;
  throw new AzimuthError('NOT_FOUND', 'A direction set was deleted before it was recorded.');
}
