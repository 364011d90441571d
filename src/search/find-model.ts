import type { EntityManager } from 'typeorm';
import { Model } from '../schema/model.ts';

/** A model by its handle; null if there is none. */
export async function findModel(manager: EntityManager, handle: string): Promise<Model | null> {
  // PostgreSQL refuses a text that has one.
  return handle.includes('\0') ? null : manager.findOneBy(Model, { handle });
}
