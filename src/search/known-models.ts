import type { EntityManager } from 'typeorm';
import type { Model } from '../schema/model.ts';
import { requireModel } from './require-model.ts';

/** Milliseconds for which a row that was read is taken for what it says. */
const freshMs = 1_000;
/** Milliseconds for which it still answers, while it is read again: as long as another server's deletion may go unseen. */
const keptMs = 10_000;

/**
 * The models that were asked for lately, without a statement for each request: whoever is to be refused must not have to
 * wait for the database first, which is busy just then.
 */
export class KnownModels {
  readonly #models = new Map<string, { readonly model: Model; readonly readAt: number }>();
  readonly #reading = new Map<string, Promise<Model>>();

  constructor(readonly manager: EntityManager) {}

  /** @throws AzimuthError NOT_FOUND that lists some that there are. */
  async require(handle: string): Promise<Model> {
    const known = this.#models.get(handle);
    const age = known ? performance.now() - known.readAt : Infinity;
    if (!known || age > keptMs) return this.#read(handle);
    if (age > freshMs) this.#read(handle).catch(() => undefined);
    return known.model;
  }

  /** To be called when a model is gone. */
  forget(handle: string): void {
    this.#models.delete(handle);
    this.#reading.delete(handle);
  }

  /** One statement for all who ask meanwhile. */
  #read(handle: string): Promise<Model> {
    const underWay = this.#reading.get(handle);
    if (underWay) return underWay;
    const readAt = performance.now();
    const reading = requireModel(this.manager, handle).then(
      (model) => {
        if (this.#reading.get(handle) === reading) this.#models.set(handle, { model, readAt });
        return model;
      },
      (error: unknown) => {
        this.#models.delete(handle);
        throw error;
      },
    );
    this.#reading.set(handle, reading);
    const done = () => {
      if (this.#reading.get(handle) === reading) this.#reading.delete(handle);
    };
    reading.then(done, done);
    return reading;
  }
}
