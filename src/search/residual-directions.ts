import type { EntityManager } from 'typeorm';
import { halfvecLiteral } from '../database/halfvec-literal.ts';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { DirectionSet } from '../schema/direction-set.ts';
import type { ModelEngines } from './model-engines.ts';
import { Remembered } from './remembered.ts';
import { ownerKey, unitCount, unitsOf, type UnitOwner } from './unit-owner.ts';

/** Numbers of one statement. */
const numbersPerChunk = 500_000;
/** Milliseconds after which to ask again. */
const retryAfterMs = 2000;

/**
 * Fills the table `decoder`: where units write in the residual stream. An owner's rows are written when they are first asked
 * for, in the order of their index, so that what was cut off goes on where it stopped. Who asks meanwhile waits for the same.
 */
export class ResidualDirections {
  readonly #owners = new Remembered<Promise<void>, string>();

  constructor(
    readonly manager: EntityManager,
    readonly engines: ModelEngines,
    /** Milliseconds that a request may take. */
    readonly deadlineMs: number,
  ) {}

  /**
   * Sees to it that all units of these owners have their rows; those from which nothing linear leads into the residual stream
   * have none.
   * @throws AzimuthError DEADLINE_EXCEEDED if it takes too long; asked again, it goes on
   */
  async write(owners: readonly UnitOwner[], signal: AbortSignal): Promise<void> {
    const ended = AbortSignal.any([signal, AbortSignal.timeout(this.deadlineMs)]);
    const left = new Promise<never>((_, reject) => {
      ended.addEventListener('abort', () => {
        reject(signal.aborted ? goneError() : lateError());
      });
    });
    // Nobody may be waiting any more.
    left.catch(() => undefined);
    for (const owner of owners) {
      if (ended.aborted) throw signal.aborted ? goneError() : lateError();
      await Promise.race([this.#of(owner), left]);
    }
  }

  #of(owner: UnitOwner): Promise<void> {
    return this.#owners.get(ownerKey(owner), () => this.#fill(owner));
  }

  async #fill(owner: UnitOwner): Promise<void> {
    const size = unitCount(owner);
    let written = await this.#count(owner);
    if (written >= size) return;
    const { model } = owner instanceof DirectionSet ? owner.layer : owner;
    const { engine } = await this.engines.of(model);
    const source = owner instanceof DirectionSet ? await this.engines.withDecoder(owner) : this.engines.neurons(owner);
    const chunk = Math.max(1, Math.floor(numbersPerChunk / model.hiddenSize));
    for (; written < size; written += chunk) {
      const count = Math.min(chunk, size - written);
      const request = { kind: 'RESIDUAL_DIRECTIONS', source, from: written, count } as const;
      // Nobody's signal: whoever asks next needs it too.
      const rows = await engine.admit(1, new AbortController().signal, (ask) => ask(request));
      if (rows === null) return;
      await this.#insert(owner, written, rows, model.hiddenSize);
    }
  }

  async #count(owner: UnitOwner): Promise<number> {
    const [row] = await this.manager.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM decoder JOIN unit ON unit.id = decoder.unit_id WHERE ${unitsOf(owner, '$1')}`,
      [owner.rowId],
    );
    return row?.count ?? 0;
  }

  async #insert(owner: UnitOwner, from: number, rows: Float32Array, width: number): Promise<void> {
    const vectors = Array.from({ length: rows.length / width }, (_, at) =>
      halfvecLiteral(rows.subarray(at * width, (at + 1) * width)),
    );
    // Of a set that was deleted meanwhile there are no units. Another server may be at it as well.
    await this.manager.query(
      `INSERT INTO decoder (unit_id, vector)
       SELECT unit.id, given.vector::halfvec FROM unnest($3::text[]) WITH ORDINALITY AS given (vector, place)
       JOIN unit ON unit.index = $2 + given.place - 1 AND ${unitsOf(owner, '$1')}
       ON CONFLICT DO NOTHING`,
      [owner.rowId, from, vectors],
    );
  }
}

function goneError(): AzimuthError {
  return new AzimuthError('REQUEST_CANCELLED', 'The client went away before the answer was ready.');
}

function lateError(): AzimuthError {
  return new AzimuthError(
    'DEADLINE_EXCEEDED',
    'Where the units write in the residual stream is still being worked out; ask again, or of fewer layers.',
    retryAfterMs,
  );
}
