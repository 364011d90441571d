import { packHistogram } from '../src/recorder/pack-histogram.ts';
import { packRecords } from '../src/recorder/pack-records.ts';
import type { Model } from '../src/schema/model.ts';
import type { Services } from '../src/search/services.ts';
import { unitsOf } from '../src/search/unit-owner.ts';
import type { HandRecordedSource } from './record-by-hand.ts';

/** A new corpus of a model. @returns its row */
export async function makeCorpus({ manager }: Services, model: Model, name: string): Promise<number> {
  const [row] = await manager.query<{ id: number }[]>(
    'INSERT INTO corpus (model_id, name) VALUES ($1, $2) RETURNING id',
    [model.rowId, name],
  );
  return row?.id ?? 0;
}

/**
 * Writes what was recorded by hand of a source over a corpus, without records, as a recorder leaves it: maxima of units as
 * well, and densities where none are known.
 */
export async function writeRecording(
  { manager, densities, statistics }: Services,
  corpusId: number,
  { owner, units }: HandRecordedSource,
): Promise<void> {
  const tokens = units[0]?.activations.length ?? 0;
  const column = (of: (unit: HandRecordedSource['units'][number]) => unknown) => units.map(of);
  await manager.query(
    `INSERT INTO recording (unit_id, corpus_id, tokens, density, mean, standard_deviation, skewness, kurtosis, maximum,
                            histogram, top_token, records)
     SELECT unit.id, $2, $3, given.density, given.mean, given.deviation, given.skewness, given.kurtosis, given.maximum,
            decode(given.histogram, 'hex'), given.top_token, $4
     FROM unnest($5::int[], $6::float8[], $7::float8[], $8::float8[], $9::float8[], $10::float8[], $11::float4[],
                 $12::text[], $13::text[])
          AS given (index, density, mean, deviation, skewness, kurtosis, maximum, histogram, top_token)
     JOIN unit ON unit.index = given.index AND ${unitsOf(owner, '$1')}`,
    [
      ...[owner.rowId, corpusId, tokens, packRecords([])],
      ...[units.map((_, index) => index), column((unit) => unit.density), column((unit) => unit.mean)],
      ...[column((unit) => unit.standardDeviation), column((unit) => unit.skewness), column((unit) => unit.kurtosis)],
      ...[column((unit) => unit.maximum), column((unit) => packHistogram(unit.histogram).toString('hex'))],
      column((unit) => unit.topToken),
    ],
  );
  await manager.query(
    `UPDATE unit SET maximum = recording.maximum, density = coalesce(unit.density, recording.density)
     FROM recording WHERE recording.unit_id = unit.id AND recording.corpus_id = $2 AND ${unitsOf(owner, '$1')}`,
    [owner.rowId, corpusId],
  );
  densities.forget(owner);
  statistics.forget(owner);
}
