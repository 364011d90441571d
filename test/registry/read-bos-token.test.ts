import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { readModelFolder } from '../../src/registry/read-model-folder.ts';
import { fixturesFolder } from '../fixtures-folder.ts';
import { editModelFolder } from './edit-model-folder.ts';

const llama = path.join(fixturesFolder, 'models/llama');
const qwen2 = path.join(fixturesFolder, 'models/qwen2');

const named: Record<string, [string, unknown, number | null]> = {
  'its spelling': [llama, '<|end_of_text|>', 598],
  'an object with its spelling': [llama, { content: '<|begin_of_text|>', lstrip: false }, 597],
  'null: the model has none, whatever config.json says': [llama, null, null],
  "nothing: config.json's": [llama, undefined, 597],
  "nothing, in a family without one: none, whatever config.json's": [qwen2, undefined, null],
  'a spelling, in a family without one': [qwen2, '<|endoftext|>', 597],
};
for (const [label, [folder, token, expected]] of Object.entries(named)) {
  test(`tokenizer_config.json says ${label}`, async (t) => {
    const edited = await editModelFolder(t, folder, {});
    await writeFile(path.join(edited, 'tokenizer_config.json'), JSON.stringify({ bos_token: token }));
    t.is((await readModelFolder(edited)).bosTokenId, expected);
  });
}

test('without tokenizer_config.json, config.json decides', async (t) => {
  const edited = await editModelFolder(t, llama, {});
  await rm(path.join(edited, 'tokenizer_config.json'));
  t.is((await readModelFolder(edited)).bosTokenId, 597);
});

test('refused: a token that the tokenizer does not have, or the embedding', async (t) => {
  const unknown = await editModelFolder(t, llama, {});
  await writeFile(path.join(unknown, 'tokenizer_config.json'), JSON.stringify({ bos_token: '<start>' }));
  await t.throwsAsync(readModelFolder(unknown), { code: 'BAD_FILE', message: /bos_token is "<start>"/ });
  const beyond = await editModelFolder(t, llama, { configuration: { bos_token_id: 600 } });
  await writeFile(path.join(beyond, 'tokenizer_config.json'), '{}');
  await t.throwsAsync(readModelFolder(beyond), { code: 'BAD_FILE', message: /bos_token_id is 600.*600 rows/ });
  await writeFile(path.join(beyond, 'tokenizer_config.json'), '{"bos_token": 5}');
  await t.throwsAsync(readModelFolder(beyond), { code: 'BAD_FILE', message: /tokenizer_config.json: bos_token/ });
});
