import type { EntityManager } from 'typeorm';
import { histogramBins, unpackHistogram } from '../recorder/pack-histogram.ts';
import { Remembered } from './remembered.ts';
import { ownerKey, unitCount, unitsOf, type UnitOwner } from './unit-owner.ts';
import { weightiestRecordings } from './weightiest-recordings.ts';

/** What was recorded of the units of a set, or of a layer's neurons, by index; units that were not recorded have zeros. */
export interface SourceStatistics {
  /** Another with each reading. */
  readonly version: number;
  /** The highest recorded activation; 0 for a unit that never fires. */
  readonly maximum: Float32Array;
  /** Of all recorded tokens, silent ones and negative activations included. */
  readonly mean: Float64Array;
  /** Of all recorded tokens as well, divided by their number. */
  readonly standardDeviation: Float64Array;
  /** Peak token of the highest record; null for a unit that never fires. */
  readonly topTokens: readonly (string | null)[];
}

interface StatisticsRow {
  readonly index: number;
  readonly maximum: number;
  readonly mean: number;
  readonly standard_deviation: number;
  readonly top_token: string | null;
}

/**
 * Keeps recorded statistics at hand, 20 bytes and a short string a unit, so that neither a ranking nor a benchmark asks the
 * database for every unit. Of a unit that was recorded over several corpora, the one with most tokens counts.
 */
export class RecordedStatistics {
  readonly #owners = new Remembered<Promise<SourceStatistics | null>, string>();
  #versions = 0;

  constructor(readonly manager: EntityManager) {}

  /** To be called when an owner is gone, or was recorded anew. */
  forget(owner: UnitOwner): void {
    this.#owners.forget(ownerKey(owner));
  }

  /** Has all be read again: to be called when a recorder has written. */
  forgetAll(): void {
    this.#owners.clear();
  }

  /** Null if no unit of the owner was recorded. */
  of(owner: UnitOwner): Promise<SourceStatistics | null> {
    return this.#owners.get(ownerKey(owner), async () => {
      const columns = 'unit.index, recording.maximum, mean, standard_deviation, top_token';
      const rows = await this.manager.query<StatisticsRow[]>(weightiestRecordings(columns, unitsOf(owner, '$1')), [
        owner.rowId,
      ]);
      return rows.length === 0 ? null : toStatistics(rows, unitCount(owner), ++this.#versions);
    });
  }

  /**
   * Shares (0..1) of the recorded tokens on which a unit is above each lower edge of its histogram's bins: [units, bins].
   * It is large (256 bytes a unit) and needed once in a while, when an engine takes it over: it is not kept.
   */
  async sharesAbove(owner: UnitOwner): Promise<Float32Array> {
    const columns = 'unit.index, tokens, histogram';
    const rows = await this.manager.query<{ index: number; tokens: number; histogram: Buffer }[]>(
      weightiestRecordings(columns, unitsOf(owner, '$1')),
      [owner.rowId],
    );
    const shares = new Float32Array(unitCount(owner) * histogramBins);
    for (const { index, tokens, histogram } of rows) {
      const counts = unpackHistogram(histogram);
      let above = 0;
      for (let bin = histogramBins - 1; bin >= 0; bin--) {
        above += counts[bin] ?? 0;
        shares[index * histogramBins + bin] = above / tokens;
      }
    }
    return shares;
  }
}

function toStatistics(rows: readonly StatisticsRow[], size: number, version: number): SourceStatistics {
  const topTokens = Array<string | null>(size).fill(null);
  const maximum = new Float32Array(size);
  const mean = new Float64Array(size);
  const standardDeviation = new Float64Array(size);
  for (const row of rows) {
    maximum[row.index] = row.maximum;
    mean[row.index] = row.mean;
    standardDeviation[row.index] = row.standard_deviation;
    topTokens[row.index] = row.top_token;
  }
  return { version, maximum, mean, standardDeviation, topTokens };
}
