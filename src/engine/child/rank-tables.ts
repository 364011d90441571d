import { AzimuthError } from '../../errors/azimuth-error.ts';
import type { RankTable, RankingName } from '../rank-table.ts';

/** The tables of rankings that the parent has sent, by source. */
export class RankTables {
  readonly #sources = new Map<string, Map<RankingName, RankTable>>();

  keep(sourceKey: string, table: RankTable): void {
    const tables = this.#sources.get(sourceKey) ?? new Map<RankingName, RankTable>();
    this.#sources.set(sourceKey, tables.set(table.rankBy, table));
  }

  forget(sourceKey: string): void {
    this.#sources.delete(sourceKey);
  }

  /** Null for the ranking by activation, which needs none. */
  of(sourceKey: string, rankBy: RankingName): RankTable | null {
    if (rankBy === 'ACTIVATION') return null;
    const table = this.#sources.get(sourceKey)?.get(rankBy);
    if (table) return table;
    // The parent sends it first, and has it forgotten only with the source.
    throw new AzimuthError('NOT_FOUND', 'A direction set was deleted while it was searched; search again.');
  }
}
