import type { EntityManager } from 'typeorm';
import { AzimuthError } from '../errors/azimuth-error.ts';

/** The row of a corpus of a model, which is made if there is none. */
export async function corpusId(manager: EntityManager, modelId: number, name: string): Promise<number> {
  const find = () =>
    manager.query<{ id: number }[]>('SELECT id FROM corpus WHERE model_id = $1 AND name = $2', [modelId, name]);
  let [row] = await find();
  if (!row) {
    await manager.query('INSERT INTO corpus (model_id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING', [modelId, name]);
    [row] = await find();
  }
  if (!row) throw new AzimuthError('INTERNAL', `The corpus ${name} was deleted while records were written to it.`);
  return row.id;
}
