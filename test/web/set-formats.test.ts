import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { directionFormats } from '../../src/registry/formats/direction-formats.ts';
import { findUploads } from '../../web/pages/upload/find-uploads.ts';
import { readSet } from '../../web/pages/upload/read-set.ts';
import { readExpected } from '../expected-values.ts';
import { fixturesFolder } from '../fixtures-folder.ts';

// What the upload page tells of files before it sends them, held to what the server reads of the same ones.

interface ExpectedSet {
  readonly hook: string;
  readonly d_in: number;
  readonly d_sae: number;
  readonly files: readonly string[];
}

const sets = path.join(fixturesFolder, 'saes');
const pick = (folder: string, names: readonly string[]) =>
  names.map((name) => ({ path: name, file: new File([readFileSync(path.join(folder, name))], path.basename(name)) }));

for (const name of readdirSync(sets)) {
  test(`${name}: format, hook and shape as the server has them, or left to it`, async (t) => {
    const folder = path.join(sets, name);
    const expected = await readExpected<ExpectedSet>(folder);
    const { sets: found, models } = findUploads(pick(folder, expected.files));
    const recognised = directionFormats.filter((format) => format.recognises([...expected.files].sort()));
    t.deepEqual(
      found.map(({ format }) => format.name),
      recognised.map((format) => format.name),
    );
    t.is(models.length, 0);
    const [set] = found;
    const [format] = recognised;
    if (!set || !format) throw new Error('Nothing was recognised.');
    t.deepEqual(set.files.map((file) => file.path).sort(), [...expected.files].sort());
    t.deepEqual(set.missing, []);
    const reading = await readSet(set);
    t.deepEqual(reading.faults, []);
    const server = await format.read(folder, expected.files, reading.hook === null ? { hook: expected.hook } : {});
    t.is(reading.hook ?? expected.hook, server.encoder.hook);
    t.is(reading.inputSize ?? server.encoder.inputSize, server.encoder.inputSize);
    t.is(reading.size ?? server.encoder.size, server.encoder.size);
    t.is(reading.head, server.encoder.head);
  });
}

test('what is missing, and what is no safetensors file, is told before anything is sent', async (t) => {
  const file = new File(['a web page that says: not found'], 'sae_weights.safetensors');
  const [set] = findUploads([{ path: 'sae_weights.safetensors', file }]).sets;
  if (!set) throw new Error('Nothing was recognised.');
  t.deepEqual(set.missing, ['cfg.json']);
  const { faults } = await readSet(set);
  t.deepEqual(faults, ['sae_weights.safetensors is no safetensors file, or only the beginning of one: get it again.']);
});

test('a model among files: its own ones only, each weight once', (t) => {
  const names = [
    'config.json',
    'tokenizer.json',
    'model.safetensors',
    'pytorch_model.bin',
    'README.md',
    'flax.msgpack',
  ];
  const { models, sets: found } = findUploads(
    names.map((name) => ({ path: `gpt2/${name}`, file: new File([], name) })),
  );
  t.deepEqual(found, []);
  t.deepEqual(
    models.map(({ files }) => files.map((file) => file.path)),
    [['gpt2/config.json', 'gpt2/tokenizer.json', 'gpt2/model.safetensors']],
  );
});

test('several sets in one folder are all found', (t) => {
  const names = ['sae/1-RES/cfg.json', 'sae/1-RES/sae_weights.safetensors', 'sae/2-RES/sae_weights.safetensors'];
  const { sets: found } = findUploads(names.map((name) => ({ path: name, file: new File([], name) })));
  t.deepEqual(
    found.map(({ mark, missing }) => [mark.path, missing]),
    [
      ['sae/1-RES/sae_weights.safetensors', []],
      ['sae/2-RES/sae_weights.safetensors', ['cfg.json']],
    ],
  );
});
