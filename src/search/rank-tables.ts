import { AzimuthError } from '../errors/azimuth-error.ts';
import type { RankTable, RankTableSource } from '../engine/rank-table.ts';
import { Ranking } from '../schema/ranking.ts';
import type { RecordedStatistics, SourceStatistics } from './recorded-statistics.ts';
import type { OwnedSource } from './search-sources.ts';
import { ownerName, type UnitOwner } from './unit-owner.ts';

/** Owners that a message lists by name. */
const listed = 10;

/**
 * What a ranking needs to know of sources: none for the ranking by activation.
 * @throws AzimuthError NOT_RECORDED that names the sets and neurons that were not recorded
 */
export async function rankTables(
  statistics: RecordedStatistics,
  sources: readonly OwnedSource[],
  rankBy: Ranking,
): Promise<RankTableSource[]> {
  if (rankBy === Ranking.ACTIVATION) return [];
  const found = await Promise.all(
    sources.map(async ({ owner, source }) => ({ owner, source, recorded: await statistics.of(owner) })),
  );
  requireRecorded(
    found.filter(({ recorded }) => !recorded).map(({ owner }) => owner),
    rankBy,
  );
  return found.flatMap(({ owner, source, recorded }) =>
    recorded
      ? [
          {
            sourceKey: source.key,
            rankBy,
            version: recorded.version,
            load: () => toTable(statistics, owner, recorded, rankBy),
          },
        ]
      : [],
  );
}

async function toTable(
  statistics: RecordedStatistics,
  owner: UnitOwner,
  { maximum, mean, standardDeviation }: SourceStatistics,
  rankBy: Exclude<Ranking, Ranking.ACTIVATION>,
): Promise<RankTable> {
  switch (rankBy) {
    case Ranking.FRACTION_OF_MAX:
      return { rankBy: 'FRACTION_OF_MAX', maximum };
    case Ranking.PERCENTILE:
      return { rankBy: 'PERCENTILE', maximum, sharesAbove: await statistics.sharesAbove(owner) };
    case Ranking.Z_SCORE:
      return {
        rankBy: 'Z_SCORE',
        mean,
        // A neuron that never fires has a deviation all the same: below zero.
        standardDeviation: standardDeviation.map((deviation, index) => ((maximum[index] ?? 0) > 0 ? deviation : 0)),
      };
  }
}

function requireRecorded(missing: readonly UnitOwner[], rankBy: Ranking): void {
  if (missing.length === 0) return;
  const names = missing.slice(0, listed).map(ownerName).join(', ');
  const more = missing.length > listed ? ` and ${missing.length - listed} more` : '';
  throw new AzimuthError(
    'NOT_RECORDED',
    `rankBy ${rankBy} needs recorded statistics, and nothing has been recorded of ${names}${more}. ` +
      'Record them, leave them out of the search, or rank by ACTIVATION.',
  );
}
