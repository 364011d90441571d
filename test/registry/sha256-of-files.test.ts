import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import test from 'ava';
import { sha256OfFiles } from '../../src/registry/sha256-of-files.ts';

const folder = 'test/fixtures/saes/saelens-standard';
const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

test('One file: the hash of its bytes', async (t) => {
  t.is(await sha256OfFiles([`${folder}/cfg.json`]), sha256(await readFile(`${folder}/cfg.json`)));
});

test('Several files: the hash of what sha256sum prints for them, in any order', async (t) => {
  const names = ['cfg.json', 'sae_weights.safetensors', 'sparsity.safetensors'];
  const lines = await Promise.all(
    names.map(async (name) => `${sha256(await readFile(`${folder}/${name}`))}  ${name}\n`),
  );
  const files = names.map((name) => `${folder}/${name}`);
  t.is(await sha256OfFiles(files), sha256(lines.join('')));
  t.is(await sha256OfFiles(files.reverse()), sha256(lines.join('')));
});
