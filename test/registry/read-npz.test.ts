import { cp, readdir, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { readNpz } from '../../src/registry/read-npz.ts';
import { tensorValues } from '../../src/registry/tensor-values.ts';
import { makeZip } from './make-zip.ts';
import { temporaryFolder } from './temporary-folder.ts';

const saes = 'test/fixtures/saes';
const params = 'layer_1/width_56/average_l0_9/params.npz';
const all = (names: readonly string[]) => names;

test('Stored arrays are read in place; deflated ones are inflated once, beside the file, however many ask', async (t) => {
  const stored = await readNpz(`${saes}/gemma-scope-stored/${params}`, all);
  t.deepEqual([...stored.keys()].sort(), ['W_dec', 'W_enc', 'b_dec', 'b_enc', 'threshold']);
  t.true([...stored.values()].every(({ file }) => file.endsWith('params.npz')));

  const folder = await temporaryFolder(t);
  const file = path.join(folder, 'params.npz');
  await cp(`${saes}/gemma-scope-deflated/${params}`, file);
  const [first, second] = await Promise.all([readNpz(file, all), readNpz(file, all)]);
  t.deepEqual(first, second);
  const inflated = (await readdir(path.join(folder, '.inflated'))).sort();
  t.is(inflated.length, 5);
  t.true(inflated.every((name) => /^[\da-f]{8}-\d+-\w+\.npy$/.test(name)));
  const inodes = () =>
    Promise.all(inflated.map(async (name) => (await stat(path.join(folder, '.inflated', name))).ino));
  const written = await inodes();
  await readNpz(file, all);
  t.deepEqual(await inodes(), written, 'not written again');
});

test('A file that was cut is inflated again; only what is wanted is inflated', async (t) => {
  const folder = await temporaryFolder(t);
  const file = path.join(folder, 'params.npz');
  await cp(`${saes}/gemma-scope-deflated/${params}`, file);
  const tensor = (await readNpz(file, () => ['threshold'])).get('threshold');
  t.is((await readdir(path.join(folder, '.inflated'))).length, 1);
  await truncate(String(tensor?.file), 100);
  t.deepEqual((await readNpz(file, () => ['threshold'])).get('threshold'), tensor);
  for await (const values of tensor ? tensorValues(tensor) : []) t.is(values.length, 56);
});

test('Refused: a deflated member with another CRC-32, and no part of it stays', async (t) => {
  const folder = await temporaryFolder(t);
  const file = path.join(folder, 'made.npz');
  await writeFile(file, makeZip([{ name: 'a.npy', data: Buffer.alloc(300, 'abc'), method: 8, crc32: 1 }]));
  await t.throwsAsync(readNpz(file, all), {
    code: 'BAD_FILE',
    message: /made\.npz: member "a\.npy" is corrupt.*CRC-32/,
  });
  t.deepEqual(await readdir(folder), ['made.npz']);
});
