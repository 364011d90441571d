import { AzimuthError } from '../errors/azimuth-error.ts';
import type { PackedRecord } from '../recorder/pack-records.ts';
import type { ActivationInterval } from '../schema/activation-interval.ts';
import type { Unit } from '../schema/unit.ts';
import { keptRecording } from './kept-recording.ts';
import { readRecordRows } from './record-rows.ts';
import { recordedRecords } from './recorded-records.ts';
import type { Services } from './services.ts';

const intervals = 10;
const defaultPerInterval = 5;

/** Records from each tenth of the range of a unit's activations, highest first; none of a unit that never fired. */
export async function activationIntervals(
  { manager, configuration }: Services,
  unit: Unit,
  perInterval: number | null,
): Promise<ActivationInterval[]> {
  const count = perInterval ?? defaultPerInterval;
  const page = configuration.AZIMUTH_MAX_PAGE_SIZE;
  if (count < 1 || count > page) {
    throw new AzimuthError('BAD_USER_INPUT', `perInterval: expected 1 to ${page}, found ${count}.`);
  }
  const recording = await keptRecording(manager, unit.rowId);
  if (!recording || recording.maximum === 0) return [];
  const { maximum, histogram } = recording;
  const bounds = Array.from({ length: intervals + 1 }, (_, at) => (at / intervals) * maximum);
  const chosen = bounds.slice(1).map((to, at) => {
    const inside = recording.records.filter(({ activation }) => activation > (bounds[at] ?? 0) && activation <= to);
    return evenly(inside, count);
  });
  // One statement for the passages of all.
  const records = await recordedRecords(readRecordRows(manager), unit, chosen.flat());
  return bounds
    .slice(1)
    .map((to, at) => {
      const from = bounds[at] ?? 0;
      return {
        from,
        to,
        share: shareBetween(histogram, at / intervals, (at + 1) / intervals),
        records: records.filter(({ activation }) => activation > from && activation <= to),
      };
    })
    .reverse();
}

/** As many as wanted, from the middles of equal parts of the list. */
function evenly(records: readonly PackedRecord[], count: number): PackedRecord[] {
  if (records.length <= count) return [...records];
  return Array.from({ length: count }, (_, at) => Math.floor(((at + 0.5) * records.length) / count)).flatMap(
    (at) => records[at] ?? [],
  );
}

/** Share of what a histogram counts between two places of its range, 0..1, even within a bin. */
function shareBetween(histogram: Float32Array, from: number, to: number): number {
  const all = histogram.reduce((sum, count) => sum + count, 0);
  const inside = histogram.reduce((sum, count, bin) => {
    const covered = Math.min(to * histogram.length, bin + 1) - Math.max(from * histogram.length, bin);
    return sum + count * Math.max(0, covered);
  }, 0);
  return all === 0 ? 0 : inside / all;
}
