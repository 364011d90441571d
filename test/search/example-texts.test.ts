import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'ava';
import { rootFolder } from '../../src/process/root-folder.ts';
import { startAzimuth } from '../start-azimuth.ts';

const shipped = readFileSync(path.join(rootFolder, 'example-texts.json'), 'utf8');
const folder = mkdtempSync(path.join(tmpdir(), 'azimuth-test-'));
const file = path.join(folder, 'example-texts.json');
writeFileSync(file, shipped);

const { query, stop } = await startAzimuth({ AZIMUTH_EXAMPLE_TEXTS: file });
test.after.always(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});

test.serial('the categories, in the order of the file, and a text of each, of any, of none', async (t) => {
  const texts = JSON.parse(shipped) as Record<string, string[]>;
  const { data } = await query<Record<string, { category: string; text: string }> & { exampleCategories: string[] }>(`{
    exampleCategories
    code: randomExample(category: "Code") { category text }
    any: randomExample { category text }
    null: randomExample(category: null) { category text }
    unknown: randomExample(category: "Astrology") { category text }
    empty: randomExample(category: "") { category text }
    inherited: randomExample(category: "toString") { category text }
  }`);
  t.deepEqual(data.exampleCategories, Object.keys(texts));
  t.is(data['code']?.category, 'Code');
  for (const name of ['code', 'any', 'null']) {
    t.true(texts[data[name]?.category ?? '']?.includes(data[name]?.text ?? ''), name);
  }
  t.like(data, { unknown: null, empty: null, inherited: null });
});

test.serial('all texts, in the order of the file; those of one category, of none', async (t) => {
  const texts = JSON.parse(shipped) as Record<string, string[]>;
  const { data } = await query<Record<string, { category: string; text: string }[]>>(`{
    all: exampleTexts { category text }
    code: exampleTexts(category: "Code") { text }
    unknown: exampleTexts(category: "toString") { text }
  }`);
  t.deepEqual(
    data['all'],
    Object.entries(texts).flatMap(([category, all]) => all.map((text) => ({ category, text }))),
  );
  t.deepEqual(
    data['code'],
    texts['Code']?.map((text) => ({ text })),
  );
  t.deepEqual(data['unknown'], []);
});

test.serial('every text of a category comes up', async (t) => {
  const texts = (JSON.parse(shipped) as Record<string, string[]>)['Code'] ?? [];
  const found = new Set<string>();
  for (let attempt = 0; attempt < 200 && found.size < texts.length; attempt++) {
    const { data } = await query<{ randomExample: { text: string } }>('{ randomExample(category: "Code") { text } }');
    found.add(data.randomExample.text);
  }
  t.deepEqual([...found].sort(), [...texts].sort());
});

test.serial('every text can be searched', async (t) => {
  for (const text of Object.values(JSON.parse(shipped) as Record<string, string[]>).flat()) {
    const { data } = await query<{ search: { nodes: object[] } }>(
      'query ($text: String!) { search(input: { model: "azimuth-demo", text: $text }, first: 1) { nodes { peak } } }',
      { text },
    );
    t.is(data.search.nodes.length, 1, text);
  }
});

test.serial('an edit of the file shows at once', async (t) => {
  const document = '{ exampleCategories randomExample { category text } }';
  writeFileSync(file, JSON.stringify({ Colors: ['red as a rose'], Empty: [] }));
  t.deepEqual((await query(document)).data, {
    exampleCategories: ['Colors', 'Empty'],
    randomExample: { category: 'Colors', text: 'red as a rose' },
  });
  writeFileSync(file, '{}');
  t.deepEqual((await query(document)).data, { exampleCategories: [], randomExample: null });
});
