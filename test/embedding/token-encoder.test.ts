import path from 'node:path';
import test from 'ava';
import { cosine } from '../../src/embedding/cosine.ts';
import { TokenEncoder } from '../../src/embedding/token-encoder.ts';
import { demoFolder, fixturesFolder } from '../fixtures-folder.ts';
import { testTextEncoder } from './text-encoder.contract.ts';

const demo = path.join(demoFolder, 'model');

testTextEncoder('tokens of the demo model', () => TokenEncoder.open(demo));

test('it has 64 dimensions, and a name of its model and the counts', async (t) => {
  const guessed = await TokenEncoder.open(demo);
  t.is(guessed.dimensions, 64);
  t.regex(guessed.name, /^tokens-[\da-f]{12}$/);
  const counted = await TokenEncoder.open(
    demo,
    Float64Array.from({ length: 8192 }, (_, id) => id),
  );
  t.not(counted.name, guessed.name);
  const nothing = await TokenEncoder.open(demo, []);
  t.is(nothing.name, guessed.name, 'counts of nothing are no counts');
});

test('case, the kind of space and the order of words do not matter', async (t) => {
  const encoder = await TokenEncoder.open(demo);
  const [one, other, turned] = await encoder.encode(['The White Whale', ' the  white\nwhale ', 'whale white the']);
  t.deepEqual(one, other);
  t.true(cosine(one ?? new Float32Array(), turned ?? new Float32Array()) > 0.99999);
});

// Whatever the architecture calls its embedding.
for (const name of ['gpt2', 'llama', 'gemma2', 'neox', 'qwen2']) {
  test(`the embedding of ${name} is found`, async (t) => {
    const encoder = await TokenEncoder.open(path.join(fixturesFolder, 'models', name));
    const [vector] = await encoder.encode(['a']);
    t.is(vector?.length, encoder.dimensions);
  });
}
