import test from 'ava';
import { packActivations } from '../../src/records/activation-packing.ts';
import { findUnit } from '../../src/search/find-unit.ts';
import { requireModel } from '../../src/search/require-model.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { makeCorpus } from '../write-recording.ts';
import { packedRecord, plantPassages, plantRecording } from './plant-records.ts';

const { query, services, stop } = await startAzimuth();
const model = await requireModel(services.manager, 'azimuth-demo');
const corpusId = await makeCorpus(services, model, 'planted');
const { tokenizer } = await services.engines.of(model);
const texts = [
  'The barn was painted red, and the door was a darker red.',
  'He ate the crimson berries of the forest.',
  'My favorite color is red.',
  'the navy sailed for the islands',
];
const tokensOf = (text: string) => tokenizer.tokenize(text).map((token) => token.text);
const passages = [
  ...texts.slice(0, 3).map(tokensOf),
  // Tokens that the text would not have: it was cut within words.
  ['The', ' door', ' was', ' r', 'ed'],
  tokensOf(texts[3] ?? ''),
];
const passageIds = await plantPassages(services, corpusId, passages);
const rowOf = async (handle: string) => (await findUnit(services.manager, handle))?.rowId ?? 0;

const unit = 'azimuth-demo/3-RES:1576';
const other = 'azimuth-demo/3-RES:634';
const at = (tokens: readonly string[], peak: number, value: number) =>
  tokens.map((_, token) => (token === peak ? value : 0));
const planted = passages.map((tokens, place) =>
  packedRecord(passageIds[place] ?? 0, at(tokens, 2, 9 - place), place < 4),
);
// The third is a near-duplicate of the first.
const folded = planted.map((record, place) => (place === 2 ? { ...record, head: 0 } : record));
await plantRecording(services, await rowOf(other), corpusId, folded, []);
test.after.always(stop);

interface RecordTrace {
  readonly record: {
    readonly text: string;
    readonly tokens: string[];
    readonly peak: number;
    readonly activation: number;
  };
  readonly trace: {
    readonly text: string;
    readonly tokens: { readonly text: string }[];
    readonly activations: number[];
  };
  readonly atPeak: number;
}

async function onRecords(handle: string, of: string, args = ''): Promise<RecordTrace[]> {
  const { data, errors } = await query<{ unit: { testOnRecords: RecordTrace[] } }>(`{
    unit(handle: "${handle}") {
      testOnRecords(of: "${of}"${args}) {
        record { text tokens peak activation }
        trace { text tokens { text } activations }
        atPeak
      }
    }
  }`);
  if (errors) throw new Error(JSON.stringify(errors));
  return data.unit.testOnRecords;
}

test.serial("a unit on another unit's top records, near-duplicates and samples aside", async (t) => {
  const found = await onRecords(unit, other);
  t.deepEqual(
    found.map(({ record }) => [record.text, record.activation]),
    [
      [texts[0] ?? '', 9],
      [texts[1] ?? '', 8],
      [passages[3]?.join('') ?? '', 6],
    ],
  );
  t.is((await onRecords(unit, other, ', first: 1')).length, 1);
});

test.serial('it reads the same tokens, BOS in front, and shows those of the record', async (t) => {
  t.notDeepEqual(tokensOf(passages[3]?.join('') ?? ''), passages[3], 'one has other tokens when it is read as a text');
  const found = await onRecords(unit, other);
  const { data } = await query<{ unit: { test: { activations: number[] }[] } }>(
    `query ($texts: [String!]!) { unit(handle: "${unit}") { test(texts: $texts, prependBos: true) { activations } } }`,
    { texts: texts.slice(0, 2) },
  );
  t.deepEqual(
    found.slice(0, 2).map(({ trace }) => trace.activations),
    data.unit.test.map(({ activations }) => activations.slice(1)),
  );
  t.true(
    data.unit.test.some(({ activations }) => activations.some((value) => value > 0)),
    'it fires somewhere',
  );
  for (const { record, trace, atPeak } of found) {
    t.deepEqual(
      trace.tokens.map(({ text }) => text),
      record.tokens,
    );
    t.is(trace.activations.length, record.tokens.length);
    t.is(atPeak, trace.activations[record.peak] ?? NaN);
  }
});

test.serial('where a unit has only records of others, those are taken, without BOS', async (t) => {
  const neuron = 'azimuth-demo/2:9';
  const tokens = passages[1] ?? [];
  await services.manager.query(
    `INSERT INTO activation_record (digest, unit_id, passage_id, first_token, token_count, peak, activation, activations)
     VALUES (1, $1, $2, 0, $3, 2, 4, $4)`,
    [await rowOf(neuron), passageIds[1] ?? 0, tokens.length, packActivations(Float32Array.from(at(tokens, 2, 4)))],
  );
  const [found] = await onRecords(unit, neuron);
  const { data } = await query<{ unit: { test: { activations: number[] }[] } }>(
    `{ unit(handle: "${unit}") { test(texts: [${JSON.stringify(texts[1])}]) { activations } } }`,
  );
  t.deepEqual(found?.trace.activations, data.unit.test[0]?.activations);
});

test.serial('no records, and what cannot be asked', async (t) => {
  t.deepEqual(await onRecords(unit, 'azimuth-demo/2:10'), []);
  const errorOf = async (args: string) => {
    const { errors } = await query(`{ unit(handle: "${unit}") { testOnRecords(${args}) { atPeak } } }`);
    return `${errors?.[0]?.extensions.code ?? ''} ${errors?.[0]?.message ?? ''}`;
  };
  t.regex(await errorOf('of: "azimuth-demo/9:9"'), /^NOT_FOUND /);
  t.regex(await errorOf(`of: "${other}", first: 0`), /^BAD_USER_INPUT first: /);
  t.regex(await errorOf(`of: "${other}", first: 101`), /^BAD_USER_INPUT first: /);
});
