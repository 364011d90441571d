import test from 'ava';
import { AzimuthError } from '../../src/errors/azimuth-error.ts';
import { readSafetensors } from '../../src/registry/safetensors.ts';
import { badFiles, badFolder, isRefused } from './bad-files.ts';
import { writeSafetensors } from './write-safetensors.ts';

test('Tensors are ranges of the file, not loaded', async (t) => {
  const file = 'test/fixtures/saes/saelens-float16/sae_weights.safetensors';
  const tensors = await readSafetensors(file);
  t.deepEqual([...tensors.keys()].sort(), ['W_dec', 'W_enc', 'b_dec', 'b_enc']);
  t.like(tensors.get('W_enc'), { file, dtype: 'F16', shape: [128, 56], length: 128 * 56 * 2 });
});

for (const bad of badFiles('safetensors')) {
  test(`Refused: ${bad.path}, ${bad.wrong}`, (t) =>
    isRefused(t, bad, () => readSafetensors(`${badFolder}/${bad.path}`)));
}

const entry = { dtype: 'F32', shape: [1], data_offsets: [0, 4] };

const headers: Record<string, { header: object | string; data?: number; message: RegExp }> = {
  'one key under two spellings': {
    header: `{"a":${JSON.stringify(entry)},"\\u0061":${JSON.stringify({ ...entry, data_offsets: [4, 8] })}}`,
    data: 8,
    message: /key "a" twice/,
  },
  'a key twice within an entry': {
    header: '{"a":{"dtype":"F32","dtype":"F16","shape":[1],"data_offsets":[0,4]}}',
    data: 4,
    message: /key "dtype" twice/,
  },
  'bytes after the last tensor': { header: { a: entry }, data: 5, message: /tensor "a", found 1 more bytes/ },
  'data and no tensor': { header: {}, data: 4, message: /4 more bytes/ },
  'an integer that a double cannot hold': {
    header: '{"a":{"dtype":"U8","shape":[9007199254740993],"data_offsets":[0,4]}}',
    data: 4,
    message: /tensor "a": expected a shape/,
  },
  'metadata other than strings': { header: { __metadata__: { step: 1 } }, message: /__metadata__/ },
  'an inherited name as dtype': {
    header: { a: { ...entry, dtype: 'toString' } },
    data: 4,
    message: /"a": dtype "toString" is not known/,
  },
  'null as a tensor': { header: { a: null }, message: /tensor "a": expected an object/ },
  'a header that would fill the memory': {
    header: `{"a":[${'[],'.repeat(2e6)}0]}`,
    message: /JSON values in the header/,
  },
  'a byte order mark before the header': { header: '\uFEFF{}', message: /header is not JSON/ },
};

for (const [name, { header, data = 0, message }] of Object.entries(headers)) {
  test(`Refused: ${name}`, async (t) => {
    const file = await writeSafetensors(t, header, new Uint8Array(data));
    await t.throwsAsync(readSafetensors(file), { instanceOf: AzimuthError, code: 'BAD_FILE', message });
  });
}

test('Refused: a missing file and a folder', async (t) => {
  await t.throwsAsync(readSafetensors('test/fixtures/none.safetensors'), {
    code: 'BAD_FILE',
    message: /found nothing/,
  });
  await t.throwsAsync(readSafetensors('test/fixtures'), { code: 'BAD_FILE', message: /found a folder/ });
});

test('Any name does, and a value that looks like a key is no duplicate', async (t) => {
  const file = await writeSafetensors(
    t,
    '{"__metadata__":{"format":"pt","note":"format"},' +
      '"__proto__":{"dtype":"F32","shape":[],"data_offsets":[0,4]},' +
      '"constructor":{"dtype":"BOOL","shape":[1,1],"data_offsets":[4,5]},' +
      '"a \\"b\\": c":{"dtype":"I8","shape":[1],"data_offsets":[5,6]}}  ',
    new Uint8Array(6),
  );
  const tensors = await readSafetensors(file);
  t.deepEqual([...tensors.keys()], ['__proto__', 'constructor', 'a "b": c']);
  t.like(tensors.get('__proto__'), { dtype: 'F32', length: 4 });
});

test('A file without tensors and tensors without elements are in order', async (t) => {
  t.is((await readSafetensors(await writeSafetensors(t, {}))).size, 0);
  const empty = { dtype: 'F32', shape: [0, 3], data_offsets: [0, 0] };
  const tensors = await readSafetensors(await writeSafetensors(t, { a: entry, empty }, new Uint8Array(4)));
  t.like(tensors.get('empty'), { shape: [0, 3], length: 0 });
});
