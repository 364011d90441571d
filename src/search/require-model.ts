import type { EntityManager } from 'typeorm';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { Model } from '../schema/model.ts';
import { findModel } from './find-model.ts';

/** A model that a request names. @throws AzimuthError NOT_FOUND that lists some that there are. */
export async function requireModel(manager: EntityManager, handle: string): Promise<Model> {
  const model = await findModel(manager, handle);
  if (model) return model;
  const some = await manager.find(Model, { order: { rowId: 'ASC' }, take: 10 });
  const known = some.map((other) => other.handle).join(', ') || 'none';
  throw new AzimuthError('NOT_FOUND', `There is no model ${JSON.stringify(handle)}; registered: ${known}.`);
}
