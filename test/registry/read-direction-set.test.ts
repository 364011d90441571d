import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { readDirectionSet } from '../../src/registry/formats/read-direction-set.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('The format follows from the files, or is named', async (t) => {
  const folder = 'test/fixtures/saes/saelens-gated';
  t.is((await readDirectionSet(folder)).format, 'SAELENS');
  t.deepEqual(await readDirectionSet(folder, { format: 'SAELENS' }), await readDirectionSet(folder));
});

test('Refused: a folder of another kind, and what was found is said', async (t) => {
  await t.throwsAsync(readDirectionSet('test/fixtures/models/gpt2'), {
    code: 'BAD_FILE',
    message: /found config\.json, .*tokenizer\.json.*known formats: SAELENS/,
  });
});

test('Refused: no folder, and files that are not those of the format that is named', async (t) => {
  await t.throwsAsync(readDirectionSet('test/fixtures/none'), { code: 'BAD_FILE', message: /found none there/ });
  await t.throwsAsync(readDirectionSet('test/fixtures/saes/saelens-gated', { format: 'SPARSIFY' }), {
    code: 'BAD_FILE',
    message: /Expected one file sae\.safetensors in the set, found none/,
  });
});

test('Refused: files of two formats, unless one is named', async (t) => {
  const folder = await temporaryFolder(t);
  const saes = 'test/fixtures/saes';
  await cp(`${saes}/sparsify-resid/h.1`, `${folder}/h.1`, { recursive: true });
  await cp(`${saes}/gemma-scope-stored/layer_1`, `${folder}/layer_1`, { recursive: true });
  const hook = 'blocks.1.hook_resid_post';
  await t.throwsAsync(readDirectionSet(folder, { hook }), {
    code: 'BAD_FILE',
    message: /fit more than one format \(GEMMA_SCOPE, SPARSIFY\): name the right one/,
  });
  t.is((await readDirectionSet(folder, { hook, format: 'GEMMA_SCOPE' })).format, 'GEMMA_SCOPE');
});

test('Refused: an activation that the files contradict', async (t) => {
  const folder = 'test/fixtures/saes/saelens-gated';
  await t.throwsAsync(readDirectionSet(folder, { activation: 'RELU' }), {
    code: 'BAD_FILE',
    message: /\(SAELENS\) say that the activation is GATED; the one given is RELU/,
  });
  t.is((await readDirectionSet('test/fixtures/saes/saelens-standard', { activation: 'RELU' })).format, 'SAELENS');
});

test('Hidden files, links, and files too deep to be a set are no part of it; neither is a folder of a thousand', async (t) => {
  const folder = await temporaryFolder(t);
  await cp('test/fixtures/saes/bare-npy/directions.npy', `${folder}/directions.npy`);
  await mkdir(`${folder}/.cache/a`, { recursive: true });
  await writeFile(`${folder}/.cache/a/other.npy`, '');
  await mkdir(`${folder}/1/2/3/4/5/6`, { recursive: true });
  await writeFile(`${folder}/1/2/3/4/5/6/other.npy`, '');
  await symlink(path.resolve('test/fixtures/saes'), `${folder}/link`);
  t.is((await readDirectionSet(folder, { hook: 'blocks.1.hook_resid_post' })).files.length, 1);
  for (let number = 0; number < 1001; number++) await writeFile(`${folder}/${number}.txt`, '');
  await t.throwsAsync(readDirectionSet(folder), { code: 'BAD_FILE', message: /holds 1002 files/ });
});
