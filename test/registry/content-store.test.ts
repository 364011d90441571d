import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { ContentStore } from '../../src/registry/store/content-store.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('Names lead neither out of their folder nor to hidden files, where what is made of a set lies', async (t) => {
  const folder = await temporaryFolder(t);
  const file = path.join(folder, 'upload');
  await writeFile(file, 'content');
  const store = new ContentStore(path.join(folder, 'store'));
  for (const name of ['', '..', '../a', 'a//b', '/a', 'a/../b', '.inflated/W_enc.npy', 'a/.b', 'a\\b', 'a\0', 'C:a']) {
    await t.throwsAsync(store.stage('key', [{ file, name }]), {
      code: 'BAD_USER_INPUT',
      message: /expected a file name/,
    });
  }
  await t.notThrowsAsync(store.stage('key', [{ file, name: 'checkpoints/final.v2.safetensors' }]));
});
