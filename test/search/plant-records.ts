import { packHistogram } from '../../src/recorder/pack-histogram.ts';
import { packRecords, wholeShare, type PackedRecord } from '../../src/recorder/pack-records.ts';
import { passageDigest } from '../../src/records/passage-digest.ts';
import type { Services } from '../../src/search/services.ts';

/** Writes passages into a corpus. @returns their rows, in their order */
export async function plantPassages(
  { manager }: Services,
  corpusId: number,
  passages: readonly (readonly string[])[],
): Promise<number[]> {
  const ids: number[] = [];
  for (const tokens of passages) {
    const [row] = await manager.query<{ id: number }[]>(
      'INSERT INTO passage (corpus_id, digest, tokens) VALUES ($1, $2, $3) RETURNING id',
      [corpusId, passageDigest(tokens), tokens],
    );
    ids.push(row?.id ?? 0);
  }
  return ids;
}

/** A record of a unit that does this along a passage. */
export function packedRecord(passageId: number, activations: readonly number[], isTop: boolean): PackedRecord {
  const activation = Math.fround(Math.max(...activations));
  const firing = Uint16Array.from(
    activations.flatMap((value, token) => (value > 0 ? [token, Math.round((value / activation) * wholeShare)] : [])),
  );
  const peak = activations.indexOf(Math.max(...activations));
  return { passageId, activation, peak, tokens: activations.length, firing, isTop, head: -1 };
}

/** Writes the recording of one unit, as a recorder would; records that say no other head are heads themselves. */
export async function plantRecording(
  { manager }: Services,
  unitId: number,
  corpusId: number,
  records: readonly PackedRecord[],
  histogram: ArrayLike<number>,
): Promise<void> {
  const heads = records.map((record, at) => ({ ...record, head: record.head < 0 ? at : record.head }));
  await manager.query(
    `INSERT INTO recording (unit_id, corpus_id, tokens, density, mean, standard_deviation, skewness, kurtosis, maximum,
                            histogram, top_token, records)
     VALUES ($1, $2, 1000, 0.1, 0, 1, 0, 0, $3, $4, NULL, $5)`,
    [unitId, corpusId, heads[0]?.activation ?? 0, packHistogram(histogram), packRecords(heads)],
  );
}
