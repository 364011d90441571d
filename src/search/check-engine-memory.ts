import type { EntityManager } from 'typeorm';
import type { Configuration } from '../configuration/configuration.ts';
import { AzimuthError } from '../errors/azimuth-error.ts';

/** @throws AzimuthError BAD_CONFIGURATION that names a set which alone is more than an engine may load */
export async function checkEngineMemory(
  manager: EntityManager,
  { AZIMUTH_ENGINE_MEMORY_BYTES: budget }: Configuration,
): Promise<void> {
  const [largest] = await manager.query<{ name: string; bytes: string }[]>(
    `SELECT model.handle || '/' || layer.index || '-' || direction_set.name AS name,
       4 * input_size::bigint * direction_set.size AS bytes
     FROM direction_set JOIN layer ON layer.id = layer_id JOIN model ON model.id = layer.model_id
     ORDER BY 2 DESC LIMIT 1`,
  );
  if (!largest || Number(largest.bytes) <= budget) return;
  throw new AzimuthError(
    'BAD_CONFIGURATION',
    `AZIMUTH_ENGINE_MEMORY_BYTES=${budget}: ${largest.name} alone needs ${largest.bytes}. Raise it to that at least, or remove the set.`,
  );
}
