import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'ava';
import { cosine } from '../../src/embedding/cosine.ts';
import { SentenceEncoder } from '../../src/embedding/sentence-encoder.ts';
import { rootFolder } from '../../src/process/root-folder.ts';
import { testTextEncoder } from './text-encoder.contract.ts';

// A third party's weights, which are not part of the repository.
const folder = path.join(rootFolder, '../shared/encoder/all-MiniLM-L6-v2');

test('a folder without an encoder is refused', async (t) => {
  const empty = await mkdtemp(path.join(tmpdir(), 'azimuth-test-'));
  t.teardown(() => rm(empty, { recursive: true }));
  await t.throwsAsync(SentenceEncoder.open(empty, 1), { code: 'BAD_FILE', message: /modules\.json/ });
});

if (!existsSync(folder)) {
  test('all-MiniLM-L6-v2', (t) => {
    t.log(`Skipped: ${folder} is not there.`);
    t.pass();
  });
} else {
  testTextEncoder('all-MiniLM-L6-v2', () => SentenceEncoder.open(folder, 1));

  test('all-MiniLM-L6-v2 knows what is meant', async (t) => {
    const encoder = await SentenceEncoder.open(folder, 1);
    t.teardown(() => encoder.close());
    t.is(encoder.name, 'all-MiniLM-L6-v2-8199be6f');
    t.is(encoder.dimensions, 384);
    const [one, same, other] = await encoder.encode(['the red door', 'the crimson gate', 'a bill on tariffs']);
    const none = new Float32Array();
    t.true(cosine(one ?? none, same ?? none) > cosine(one ?? none, other ?? none) + 0.3);
  });

  test('a text longer than it reads is cut', async (t) => {
    const encoder = await SentenceEncoder.open(folder, 1);
    t.teardown(() => encoder.close());
    const [one, longer] = await encoder.encode(['whale '.repeat(500), 'whale '.repeat(600)]);
    t.deepEqual(one, longer);
  });

  test('who waits for a process that is ended hears of it', async (t) => {
    const encoder = await SentenceEncoder.open(folder, 1);
    const waiting = encoder.encode(['the red door']);
    await encoder.close();
    await t.throwsAsync(waiting, { code: 'ENGINE_RESTARTED' });
    await t.throwsAsync(encoder.encode(['again']), { code: 'ENGINE_RESTARTED' });
  });
}
