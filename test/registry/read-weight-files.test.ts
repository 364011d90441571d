import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { readWeightFiles } from '../../src/registry/read-weight-files.ts';
import { makeTorchFile, pickled, pickledTensor } from './make-torch-file.ts';
import { temporaryFolder } from './temporary-folder.ts';

const { dict, text } = pickled;

/** A folder with two shards of torch, of one tensor each, and an index. */
async function shardedFolder(t: ExecutionContext, weightMap: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder(t);
  const tensor = pickledTensor({ elements: 2, shape: [2], strides: [1] });
  for (const [name, file] of [
    ['a', 'pytorch_model-00001-of-00002.bin'],
    ['b', 'pytorch_model-00002-of-00002.bin'],
  ] as const) {
    await copyFile(await makeTorchFile(t, dict(text(name), tensor), { 0: new Uint8Array(8) }), path.join(folder, file));
  }
  await writeFile(path.join(folder, 'pytorch_model.bin.index.json'), JSON.stringify({ weight_map: weightMap }));
  return folder;
}

test('Shards of torch, found through their index', async (t) => {
  const folder = await shardedFolder(t, {
    b: 'pytorch_model-00002-of-00002.bin',
    a: 'pytorch_model-00001-of-00002.bin',
  });
  const { tensors, files } = await readWeightFiles(folder);
  t.deepEqual([...tensors.keys()].sort(), ['a', 'b']);
  t.is(tensors.get('a')?.file, path.join(folder, 'pytorch_model-00001-of-00002.bin'));
  t.deepEqual(files.map((file) => path.basename(file)).sort(), [
    'pytorch_model-00001-of-00002.bin',
    'pytorch_model-00002-of-00002.bin',
    'pytorch_model.bin.index.json',
  ]);
});

for (const [what, file, message] of [
  [
    'a shard that is not there',
    'pytorch_model-00003.bin',
    /names the shard pytorch_model-00003\.bin, which is missing/,
  ],
  ['a path', '../pytorch_model.bin', /a path outside the folder/],
  [
    'a shard without the tensor',
    'pytorch_model-00002-of-00002.bin',
    /says that .*00002\.bin holds a; the file does not/,
  ],
] as const) {
  test(`Refused: an index that names ${what}`, async (t) => {
    const folder = await shardedFolder(t, { a: file });
    const error = await t.throwsAsync(readWeightFiles(folder), { code: 'BAD_FILE', message });
    t.false(error.message.includes(folder));
  });
}

test('Where a folder has both, safetensors are read', async (t) => {
  const folder = await temporaryFolder(t);
  await copyFile('test/fixtures/models/gpt2/model.safetensors', path.join(folder, 'model.safetensors'));
  await copyFile('test/fixtures/models/gpt2-bin/pytorch_model.bin', path.join(folder, 'pytorch_model.bin'));
  const { files } = await readWeightFiles(folder);
  t.deepEqual(files, [path.join(folder, 'model.safetensors')]);
});

test('Refused: a folder without weights', async (t) => {
  await t.throwsAsync(readWeightFiles(await temporaryFolder(t)), {
    code: 'BAD_FILE',
    message: /expected model\.safetensors or pytorch_model\.bin/,
  });
});
