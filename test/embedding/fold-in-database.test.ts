import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import type { EntityManager } from 'typeorm';
import { cosine } from '../../src/embedding/cosine.ts';
import { foldInDatabase, type RecordPlace } from '../../src/embedding/fold-in-database.ts';
import { foldGroup } from '../../src/embedding/fold-group.ts';
import { foldRecords, type RecordToFold } from '../../src/embedding/fold-records.ts';
import type { FoldThresholds } from '../../src/embedding/fold-thresholds.ts';
import { halfPrecision } from '../../src/embedding/half-precision.ts';
import { surroundingsIn } from '../../src/embedding/surroundings.ts';
import { TokenEncoder } from '../../src/embedding/token-encoder.ts';
import { writeSurroundings, type Place } from '../../src/embedding/write-surroundings.ts';
import { rootFolder } from '../../src/process/root-folder.ts';
import { demoFolder } from '../fixtures-folder.ts';
import { startAzimuth } from '../start-azimuth.ts';

/** Passages whose marked token is the peak: those that were written for the thresholds, and many about one word. */
const labelled = JSON.parse(readFileSync(path.join(rootFolder, 'test/embedding/labelled-pairs.json'), 'utf8')) as {
  first: string;
  second: string;
}[];
const reds = Array.from(
  { length: 60 },
  (_, k) =>
    `${['She painted', 'He saw', 'They sold', 'We like'][k % 4] ?? ''} the« red» ${['door', 'doors', 'ship', 'coat', 'door'][k % 5] ?? ''}` +
    `${['.', '!', ' again.', ' of the house.', ', and the sea.', ' on Monday.'][k % 6] ?? ''}${k % 7 === 0 ? ' So it was.' : ''}`,
);
const marked = [
  ...labelled.flatMap(({ first, second }) => [first, second]),
  ...reds,
  'Old C«red»entials.',
  'My C«red»entials.',
];

const passages = marked.map((text) => text.split(/[«»]/));
const around = passages.map(
  (tokens) => surroundingsIn(tokens, [1])[0] ?? { word: '', phrase: '', sentence: '', text: '' },
);

let manager: EntityManager;
let encoder: TokenEncoder;
let records: RecordPlace[];
let places: Place[];

let stop: (() => Promise<void>) | undefined;
test.before(async () => {
  const azimuth = await startAzimuth();
  stop = azimuth.stop;
  manager = azimuth.services.manager;
  encoder = await TokenEncoder.open(path.join(demoFolder, 'model'));
  const ids = await insertPassages();
  records = ids.map((passageId) => ({ passageId, peak: 1 }));
  places = around.map((one, index) => ({ ...one, passageId: ids[index] ?? 0, token: 1 }));
  await writeSurroundings(manager, encoder, places);
});
test.after.always(() => stop?.());

async function insertPassages(): Promise<number[]> {
  const [corpus] = await manager.query<{ id: number }[]>(
    `INSERT INTO corpus (model_id, name) SELECT id, 'folding' FROM model LIMIT 1 RETURNING id`,
  );
  const ids: number[] = [];
  for (const [index, tokens] of passages.entries()) {
    const [row] = await manager.query<{ id: number }[]>(
      'INSERT INTO passage (corpus_id, digest, tokens) VALUES ($1, $2, $3) RETURNING id',
      [corpus?.id, Buffer.from(String(index).padStart(16)), tokens],
    );
    ids.push(row?.id ?? 0);
  }
  return ids;
}

async function inMemory(thresholds: FoldThresholds): Promise<number[]> {
  const given: RecordToFold[] = [];
  for (const [index, { word, phrase, sentence, text }] of around.entries()) {
    const [a, b, c, d] = (await encoder.encode([word, phrase, sentence, text])).map(halfPrecision);
    const vectors = { word: a, phrase: b, sentence: c, text: d } as RecordToFold['vectors'];
    given.push({ group: foldGroup(passages[index]?.[1] ?? '', word), vectors });
  }
  return foldRecords(given, thresholds);
}

const open = { word: null, phrase: null, sentence: null, text: null };

for (const thresholds of [
  open,
  { ...open, phrase: 0.75, sentence: 0.5, text: 0.5 },
  { ...open, phrase: 0.9 },
  { ...open, text: 0.6 },
  { word: 1, phrase: 1, sentence: 1, text: 1 },
  { word: 0.8, phrase: 0.3, sentence: 0.2, text: -1 },
]) {
  test(`the database folds as foldRecords does at ${JSON.stringify(thresholds)}`, async (t) => {
    const heads = await foldInDatabase(manager, encoder.name, records, thresholds);
    t.deepEqual(heads, await inMemory(thresholds));
    t.true(heads.some((head, index) => head !== index));
  });
}

test('at thresholds that cosines hit exactly the answer is the same too', async (t) => {
  const [first, second] = (await encoder.encode([around.at(-4)?.phrase ?? '', around.at(-3)?.phrase ?? ''])).map(
    halfPrecision,
  );
  const exact = cosine(first ?? new Float32Array(), second ?? new Float32Array());
  for (const phrase of [exact - 1e-9, exact, exact + 1e-9]) {
    const thresholds = { ...open, phrase };
    t.deepEqual(await foldInDatabase(manager, encoder.name, records, thresholds), await inMemory(thresholds));
  }
});

test('records without surroundings stand for themselves', async (t) => {
  t.deepEqual(await foldInDatabase(manager, 'another', records.slice(0, 3), open), [0, 1, 2]);
  t.deepEqual(await foldInDatabase(manager, encoder.name, [], open), []);
});

test('each text is stored once, and writing again changes nothing', async (t) => {
  const texts = new Set(around.flatMap(({ word, phrase, sentence, text }) => [word, phrase, sentence, text]));
  const count = async () =>
    manager.query<unknown[]>(
      `SELECT (SELECT count(*)::int FROM embedding WHERE encoder = $1) AS texts,
              (SELECT max(id) FROM embedding) AS last, (SELECT count(*)::int FROM surroundings) AS places`,
      [encoder.name],
    );
  const before = await count();
  t.like(before[0], { texts: texts.size, places: places.length });
  await writeSurroundings(manager, encoder, places);
  t.deepEqual(await count(), before);
});

test('stored vectors are those of halfPrecision', async (t) => {
  const rows = await manager.query<{ vector: string }[]>(
    `SELECT embedding.vector::text AS vector FROM surroundings JOIN embedding ON embedding.id = phrase_id
     WHERE surroundings.encoder = $1 ORDER BY passage_id`,
    [encoder.name],
  );
  const vectors = (await encoder.encode(around.map(({ phrase }) => phrase))).map(halfPrecision);
  t.deepEqual(
    rows.map(({ vector }) => Float32Array.from(JSON.parse(vector) as number[])),
    vectors,
  );
});
