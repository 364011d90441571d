import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { importRecords, type ImportPosition, type RecordsImport } from '../../src/records/import-records.ts';
import { Model } from '../../src/schema/model.ts';
import { temporaryFolder } from '../registry/temporary-folder.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { countRecordRows } from './count-record-rows.ts';
import { madeRecord } from './made-records.ts';
import { recordsOf } from './records-of.ts';

const azimuth = await startAzimuth();
test.after.always(azimuth.stop);
const { manager } = azimuth.services;

/** Two files of 300 NeuronRecords with 5 passages each: 3 batches of 1000 records. */
async function records(t: ExecutionContext, salt: number): Promise<RecordsImport> {
  const folder = await temporaryFolder(t);
  const model = await manager.findOneByOrFail(Model, { handle: 'azimuth-demo' });
  const files = await Promise.all(
    [0, 1].map(async (number) => {
      const lines = Array.from({ length: 300 }, (_, at) => `${madeRecord(3, at, 5, salt + number * 300 + at)}\n`);
      const file = { path: path.join(folder, String(number)), name: `${number}.jsonl`, bytes: lines.join('').length };
      await writeFile(file.path, lines.join(''));
      return file;
    }),
  );
  const target = { modelId: model.rowId, directionSetId: null, layer: null };
  return { ...target, corpus: `salt-${salt}`, files, maxValueBytes: 1_000_000 };
}

async function run(given: RecordsImport, reached: ImportPosition | null, signal = new AbortController().signal) {
  const positions: ImportPosition[] = [];
  const shares: number[] = [];
  await importRecords(
    manager,
    given,
    {
      reached,
      save: (_manager, position) => {
        positions.push(position);
        return Promise.resolve();
      },
    },
    { signal, report: (share) => shares.push(share) },
  );
  return { positions, shares };
}

test.serial('an import keeps how far it got, and goes on there without looking back', async (t) => {
  const given = await records(t, 1000);
  const before = await countRecordRows(manager);
  const { positions, shares } = await run(given, null);
  t.deepEqual(
    positions.map(({ file, lines }) => ({ file, lines })),
    [
      { file: 0, lines: 0 },
      { file: 0, lines: 199 },
      { file: 1, lines: 99 },
      { file: 1, lines: 299 },
      { file: 2, lines: 0 },
    ],
  );
  t.deepEqual(
    shares,
    [...shares].sort((a, b) => a - b),
  );
  t.true(Math.max(...shares) <= 1);
  const after = await countRecordRows(manager);
  t.is((after['records'] ?? 0) - (before['records'] ?? 0), 3000);
  // What lies before is not even read: it is no JSON any more.
  const [first, second] = given.files;
  await writeFile(first?.path ?? '', 'x');
  await writeFile(second?.path ?? '', `${'x'.repeat(positions[2]?.offset ?? 0)}${madeRecord(3, 7, 2, 999_999)}\n`);
  await run(given, positions[2] ?? null);
  t.is((await countRecordRows(manager))['records'], (after['records'] ?? 0) + 2);
});

test.serial('an import that is stopped between two batches has the first, and the rest when it goes on', async (t) => {
  const given = await records(t, 5000);
  const controller = new AbortController();
  const positions: ImportPosition[] = [];
  const stopped = importRecords(
    manager,
    given,
    {
      reached: null,
      save: (_manager, position) => {
        positions.push(position);
        if (positions.length === 2) controller.abort(new Error('stopped'));
        return Promise.resolve();
      },
    },
    { signal: controller.signal, report: () => undefined },
  );
  await t.throwsAsync(stopped, { message: 'stopped' });
  const count = async () => {
    const [row] = await manager.query<{ count: number }[]>(
      `SELECT count(*)::int FROM activation_record JOIN passage ON passage.id = passage_id
       JOIN corpus ON corpus.id = corpus_id WHERE corpus.name = $1`,
      [given.corpus],
    );
    return row?.count;
  };
  t.is(await count(), 1000);
  await run(given, positions.at(-1) ?? null);
  t.is(await count(), 3000);
  await run(given, null);
  t.is(await count(), 3000);
});

test.serial('a batch that cannot be written leaves nothing, its checkpoint neither', async (t) => {
  const given = await records(t, 9000);
  const before = await countRecordRows(manager);
  let saves = 0;
  const failing = importRecords(
    manager,
    given,
    { reached: null, save: () => (saves++ > 0 ? Promise.reject(new Error('full')) : Promise.resolve()) },
    { signal: new AbortController().signal, report: () => undefined },
  );
  await t.throwsAsync(failing, { message: 'full' });
  t.deepEqual(await countRecordRows(manager), before);
});

test.serial('every record of a unit is there, whatever batch it came in', async (t) => {
  // Unit 7 has 5 of each of two files in two corpora, and the two that came late.
  t.is((await recordsOf(azimuth, 'azimuth-demo/3:7')).topActivations.totalCount, 22);
});
