import path from 'node:path';
import test from 'ava';
import { Tokenizer } from '../../src/engine/tokenizer.ts';
import { readModelFolder } from '../../src/registry/read-model-folder.ts';
import { readTokenizerFile } from '../../src/registry/read-tokenizer-file.ts';
import { largestDifference, readExpected, readExpectedTensors, type ExpectedModel } from '../expected-values.ts';
import { fixturesFolder } from '../fixtures-folder.ts';
import { openEngine } from './open-engine.ts';

const oracle = path.join(fixturesFolder, 'models/gpt2');

// The sharded folder's tensors have no prefix; its expected values are those of gpt2.
for (const name of ['gpt2', 'gpt2-sharded']) {
  test.serial(`${name}: every hook and the logits equal transformers' on every text`, async (t) => {
    const expected = await readExpected<ExpectedModel>(oracle);
    const values = await readExpectedTensors(path.join(oracle, 'expected.safetensors'));
    const { ask, close } = await openEngine(path.join(fixturesFolder, 'models', name));
    t.teardown(close);
    for (const [label, text] of Object.entries(expected.texts)) {
      const found = await ask({ kind: 'HOOKS', ids: text.ids, hooks: expected.hooks, logits: true });
      for (const hook of [...expected.hooks, 'logits']) {
        const wanted = values.get(`${label}/${hook}`);
        const got = found[hook];
        if (!wanted || !got) throw new Error(`${label}/${hook} is missing`);
        const difference = largestDifference(got.values, wanted, expected.tolerance);
        t.true(difference.ofTolerance <= 1, `${label}/${hook}: ${JSON.stringify(difference)}`);
        if (label === 'full')
          t.log(
            `${hook}: ${difference.absolute.toExponential(1)} absolute, ${difference.relative.toExponential(1)} relative`,
          );
      }
    }
  });

  test.serial(`${name}: tokens and byte offsets equal the tokenizers library's on every text`, async (t) => {
    const expected = await readExpected<ExpectedModel>(oracle);
    const folder = path.join(fixturesFolder, 'models', name);
    const { transformer } = await readModelFolder(folder);
    const tokenizer = new Tokenizer(await readTokenizerFile(folder), transformer.bosTokenId);
    for (const [label, { text, prepend_bos: prependBos, tokens, ids }] of Object.entries(expected.texts)) {
      // A special token spelled in a text is ordinary characters here, always.
      if (label === 'special_parsed') continue;
      const found = tokenizer.tokenize(text, prependBos);
      t.deepEqual(
        found.map(({ id }) => id),
        [...ids],
        label,
      );
      t.deepEqual(
        found.map(({ start, end }) => [start, end]),
        tokens.map(({ start, end }) => [start, end]),
        label,
      );
      t.deepEqual(
        found.map(({ id }) => tokenizer.entry(id)),
        tokens.map(({ token }) => token),
        label,
      );
      t.is(found.map((token) => token.text).join(''), text, label);
    }
  });
}

test.serial('only as deep as asked: the input of layer 1 comes from layer 0 alone', async (t) => {
  const { ask, close } = await openEngine(oracle);
  t.teardown(close);
  const found = await ask({ kind: 'HOOKS', ids: [276, 333], hooks: ['blocks.1.hook_resid_pre'], logits: false });
  t.deepEqual(found['blocks.1.hook_resid_pre']?.shape, [2, 32]);
});
