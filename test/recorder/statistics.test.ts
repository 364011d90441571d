import test from 'ava';
import { cutPassages } from '../../src/recorder/cut-passages.ts';
import { demoCorpus } from '../../src/recorder/corpora/demo-corpus.ts';
import { CountSketches } from '../../src/recorder/count-sketches.ts';
import { fineBins } from '../../src/recorder/fine-histograms.ts';
import { histogramBins, unpackHistogram } from '../../src/recorder/pack-histogram.ts';
import { activationsOfRecord, unpackRecords } from '../../src/recorder/pack-records.ts';
import { Model } from '../../src/schema/model.ts';
import { Recording } from '../../src/schema/recording.ts';
import { unitsOf } from '../../src/search/unit-owner.ts';
import { recordByHand, type HandRecording } from '../record-by-hand.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { recordText } from './record-text.ts';

/** Documents of the demo's three kinds. */
async function corpusText(): Promise<string> {
  const documents: string[] = [];
  let number = 0;
  for await (const document of demoCorpus(1).documents()) if (number++ % 100 === 0) documents.push(document);
  return documents.join('\n\n');
}

/** One unit of so many has its histogram, records and fingerprint compared as well. */
const compared = 20;

test('what is recorded of every unit is what a plain computation in float64 gives', async (t) => {
  const azimuth = await startAzimuth();
  t.teardown(azimuth.stop);
  const text = await corpusText();
  const started = Date.now();
  const job = await recordText(azimuth, text, { corpus: 'small' });
  t.is(job.state, 'SUCCEEDED', job.error?.message);
  t.log(`recorded in ${((Date.now() - started) / 1000).toFixed(1)} s`);

  const { services } = azimuth;
  const model = await services.manager.findOneByOrFail(Model, { handle: 'azimuth-demo' });
  const { tokenizer } = await services.engines.of(model);
  const passages: number[][] = [];
  async function* documents() {
    yield* await Promise.resolve(text.split('\n\n'));
  }
  for await (const { tokens } of cutPassages(
    documents(),
    tokenizer,
    services.configuration.AZIMUTH_RECORD_PASSAGE_TOKENS,
  )) {
    passages.push([tokenizer.bosTokenId ?? 0, ...tokens.map(({ id }) => id)]);
  }
  const tokens = passages.reduce((sum, ids) => sum + ids.length - 1, 0);
  t.true(tokens > 2000, `${tokens} tokens`);

  let units = 0;
  let worst = 0;
  for await (const { owner, units: expected } of recordByHand(services, model, passages)) {
    const rows = await services.manager
      .createQueryBuilder(Recording, 'recording')
      .innerJoin('recording.unit', 'unit')
      .where(unitsOf(owner, ':row'), { row: owner.rowId })
      .orderBy('unit.index')
      .getMany();
    const fingerprints = await services.manager.query<{ vector: string }[]>(
      `SELECT vector::text FROM fingerprint JOIN unit ON unit.id = unit_id
       WHERE ${unitsOf(owner, '$1')} AND unit.index % $2 = 0 ORDER BY unit.index`,
      [owner.rowId, compared],
    );
    t.is(rows.length, expected.length);
    for (const [index, row] of rows.entries()) {
      const unit = expected[index] as HandRecording;
      worst = Math.max(worst, compareMoments(row, unit));
      units++;
      if (index % compared !== 0) continue;
      compareHistogram(row, unit.activations);
      compareRecords(row, unit.activations);
      compareFingerprint(fingerprints[index / compared]?.vector ?? '', unit.activations);
    }
  }
  t.is(units, 7 * 2048 + 6 * 1024);
  t.true(worst <= 1, `worst: ${worst} of the tolerance`);
  t.log(`${units} units over ${tokens} tokens: worst difference ${(100 * worst).toFixed(1)}% of the tolerance`);

  /** @returns the worst share of a tolerance of float32 rounding: batches are multiplied in another order */
  function compareMoments(row: Recording, unit: HandRecording): number {
    const scale = Math.max(1, unit.maximum, unit.standardDeviation);
    const differences = [
      Math.abs(row.mean - unit.mean) / (1e-5 * scale),
      Math.abs(row.standardDeviation - unit.standardDeviation) / (1e-5 * scale),
      Math.abs(row.maximum - unit.maximum) / (1e-5 * scale),
      Math.abs(row.skewness - unit.skewness) / (1e-3 * Math.max(1, Math.abs(unit.skewness))),
      Math.abs(row.kurtosis - unit.kurtosis) / (1e-3 * Math.max(1, unit.kurtosis)),
      // An activation within rounding of zero, or of a threshold, may fall on either side.
      Math.abs(row.density - unit.density) / (1.01 / tokens),
    ];
    return Math.max(...differences);
  }

  /** At each edge, no more may differ than what the fine bin holds that it cuts. */
  function compareHistogram(row: Recording, activations: Float32Array): void {
    const counts = unpackHistogram(row.histogram);
    const { maximum } = row;
    if (maximum === 0) return;
    const fine = 2 ** Math.ceil(Math.log2(maximum)) / fineBins;
    const positives = activations.filter((value) => value > 0);
    let below = 0;
    for (let bin = 0; bin < histogramBins; bin++) {
      below += counts[bin] ?? 0;
      const edge = ((bin + 1) * maximum) / histogramBins;
      const expected = positives.filter((value) => value <= edge).length;
      const near = positives.filter((value) => Math.abs(value - edge) <= fine * 1.01).length;
      if (Math.abs(below - expected) > near + 1) t.fail(`bin ${bin}: ${below} instead of ${expected}, ${near} near it`);
    }
  }

  function compareRecords(row: Recording, activations: Float32Array): void {
    let from = 0;
    const expected = passages
      .map((ids) => {
        const stretch = activations.subarray(from, (from += ids.length - 1));
        return { stretch, highest: stretch.reduce((a, b) => Math.max(a, b), 0) };
      })
      .filter(({ highest }) => highest > 0)
      .sort((a, b) => b.highest - a.highest);
    const records = unpackRecords(row.records);
    t.true(Math.abs(records.length - expected.length) <= 1, 'a corpus this small is kept whole');
    for (const [at, record] of records.entries()) {
      const wanted = expected[at];
      if (!wanted) continue;
      t.true(Math.abs(record.activation - wanted.highest) <= 1e-4 * Math.max(1, wanted.highest));
      const got = activationsOfRecord(record);
      if (got.length !== wanted.stretch.length) continue;
      const off = got.filter(
        (value, token) =>
          Math.abs(value - Math.max(0, wanted.stretch[token] ?? 0)) > 1e-3 * Math.max(1, wanted.highest),
      );
      t.is(off.length, 0);
    }
  }

  function compareFingerprint(vector: string, activations: Float32Array): void {
    const got = JSON.parse(vector) as number[];
    const sketches = new CountSketches(1);
    const { places, signs } = sketches.places(0, activations.length);
    for (const [token, place] of places.entries()) {
      const value = Math.max(0, activations[token] ?? 0);
      sketches.values[place] = (sketches.values[place] ?? 0) + (signs[token] ?? 0) * value;
    }
    const norms = Math.hypot(...got) * Math.hypot(...sketches.values);
    if (norms === 0) return;
    const cosine = got.reduce((sum, value, at) => sum + value * (sketches.values[at] ?? 0), 0) / norms;
    t.true(cosine > 0.999, `cosine ${cosine}`);
  }
});
