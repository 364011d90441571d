import type { EntityManager } from 'typeorm';
import { histogramBins, unpackHistogram } from '../recorder/pack-histogram.ts';
import type { UnitStatistics } from '../schema/unit-statistics.ts';
import { weightiestRecordings } from './weightiest-recordings.ts';

type RecordedRow = Omit<UnitStatistics, 'histogram' | 'dead'> & {
  readonly unitId: number;
  readonly histogram: Buffer;
};

const columns = `unit_id AS "unitId", tokens, recording.density, mean, standard_deviation AS "standardDeviation",
  skewness, kurtosis, recording.maximum, histogram, top_token AS "topToken"`;

/** The recordings of units by their rows, in one statement; units that were not recorded are left out. */
export async function recordedUnits(
  manager: EntityManager,
  unitIds: readonly number[],
): Promise<Map<number, UnitStatistics>> {
  const rows = await manager.query<RecordedRow[]>(weightiestRecordings(columns, 'unit.id = ANY ($1::int[])'), [
    unitIds,
  ]);
  return new Map(
    rows.map(({ unitId, histogram, ...row }) => {
      const maximum = Math.fround(row.maximum);
      const bins = maximum > 0 ? toBins(unpackHistogram(histogram), maximum) : [];
      return [unitId, { ...row, maximum, dead: row.density === 0, histogram: bins }];
    }),
  );
}

function toBins(counts: Float32Array, maximum: number) {
  return Array.from(counts, (count, bin) => ({
    from: (bin / histogramBins) * maximum,
    to: ((bin + 1) / histogramBins) * maximum,
    count,
  }));
}
