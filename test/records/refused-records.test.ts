import { readFileSync } from 'node:fs';
import test from 'ava';
import { AzimuthError } from '../../src/errors/azimuth-error.ts';
import { badFiles, badFolder, isRefused } from '../registry/bad-files.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { countRecordRows } from './count-record-rows.ts';
import { importFiles } from './import-files.ts';

const azimuth = await startAzimuth({ AZIMUTH_MAX_RECORD_FILES: '3', AZIMUTH_MAX_RECORD_BYTES: '20000' });
test.after.always(azimuth.stop);
const { services } = azimuth;

const passage = { tokens: ['a', 'b'], activations: [0, 1] };
const record = (layer: number, index: number) =>
  JSON.stringify({ neuron_id: { layer, idx: index }, most_positive_activation_records: [passage], random_sample: [] });
const row = (layer: string) => JSON.stringify({ modelId: 'm', layer, index: '1', tokens: ['a'], values: [1] });

for (const bad of [...badFiles('record'), ...badFiles('explanations')]) {
  test.serial(`refused, and nothing left of it: ${bad.path}, ${bad.wrong}`, async (t) => {
    const before = await countRecordRows(services.manager);
    // A good file before it must not be taken in by half.
    const files = { 'good.jsonl': `${record(0, 1)}\n`, [bad.path]: readFileSync(`${badFolder}/${bad.path}`) };
    for (const directionSet of ['azimuth-demo/0-MLP', null]) {
      const job = await importFiles(azimuth, files, { directionSet });
      t.is(job.state, 'FAILED');
      t.true(job.error?.message.startsWith(bad.path), job.error?.message);
      const error = new AzimuthError(job.error?.code as 'BAD_FILE', job.error?.message ?? '');
      await isRefused(t, bad, () => Promise.reject(error));
      for (const upload of job.uploads) await t.throwsAsync(services.ingest.uploads.finished(upload));
    }
    t.deepEqual(await countRecordRows(services.manager), before);
  });
}

const set = { directionSet: 'azimuth-demo/1-MLP' };
const wrongUnits: Record<string, { line: string; input: object; message: RegExp }> = {
  'a record of another layer than the set': {
    line: record(2, 1),
    input: set,
    message: /a\.jsonl, line 2: layer: expected 1 for azimuth-demo\/1-MLP, found 2/,
  },
  'a dead latent of another layer': {
    line: JSON.stringify({ neuron_id: { layer_index: 0, neuron_index: 0 }, most_positive_activation_records: [] }),
    input: set,
    message: /layer: expected 1 for/,
  },
  'a neuron of another layer than was said': {
    line: record(2, 1),
    input: { layer: 1 },
    message: /layer: expected 1 for/,
  },
  'a layer that the model does not have': {
    line: record(6, 1),
    input: {},
    message: /expected 0, 1, 2, 3, 4, 5 for azimuth/,
  },
  'a direction that the set does not have': {
    line: record(1, 2048),
    input: set,
    message: /index: expected 0 to 2047 for azimuth-demo\/1-MLP, found 2048/,
  },
  'a neuron that the layer does not have': {
    line: record(1, 1024),
    input: {},
    message: /index: expected 0 to 1023 for neurons/,
  },
  'a direction where no set was given': {
    line: row('1-res'),
    input: {},
    message: /directionSet: was left out, found "1-res"/,
  },
  'a neuron where a set was given': {
    line: row('1'),
    input: set,
    message: /that of a set, for azimuth-demo\/1-MLP, found 1/,
  },
  'what is of no format': {
    line: '{"a": 1}',
    input: {},
    message: /line 2: expected one of NeuronRecord, .*object with a\./,
  },
  'a line that is too long': { line: record(1, 1).padEnd(20_001), input: {}, message: /line 2: .*at most 20000 bytes/ },
};

for (const [what, { line, input, message }] of Object.entries(wrongUnits)) {
  test.serial(`refused: ${what}`, async (t) => {
    const before = await countRecordRows(services.manager);
    const job = await importFiles(azimuth, { 'a.jsonl': `${record(1, 5)}\n${line}\n` }, input);
    t.like(job, { state: 'FAILED', error: { code: 'BAD_FILE' } });
    t.regex(job.error?.message ?? '', message);
    t.deepEqual(await countRecordRows(services.manager), before);
  });
}

const files = { 'a.jsonl': record(1, 5) };
const wrongInputs: Record<string, { files?: Record<string, string>; input: object; message: RegExp }> = {
  'an unknown model': { input: { model: 'gpt-9' }, message: /no model "gpt-9"/ },
  'an unknown set': { input: { directionSet: 'azimuth-demo/1-NONE' }, message: /no direction set/ },
  'a layer beside the model': { input: { layer: 6 }, message: /layer: expected 0 to 5/ },
  'a layer beside the set': { input: { layer: 2, ...set }, message: /layer: expected 1, that of azimuth-demo\/1-MLP/ },
  'a corpus without a name': { input: { corpus: '' }, message: /corpus: ""/ },
  'no files': { files: {}, input: {}, message: /files: expected 1 to 3, found 0/ },
  'too many files': {
    files: Object.fromEntries([1, 2, 3, 4].map((name) => [`${name}.json`, '{}'])),
    input: {},
    message: /files: expected 1 to 3, found 4/,
  },
};

for (const [what, { files: given = files, input, message }] of Object.entries(wrongInputs)) {
  test.serial(`refused at once: ${what}`, async (t) => {
    await t.throwsAsync(importFiles(azimuth, given, input), { message });
  });
}
