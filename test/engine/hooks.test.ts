import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { Tokenizer } from '../../src/engine/tokenizer.ts';
import { readModelFolder } from '../../src/registry/read-model-folder.ts';
import { readTokenizerFile } from '../../src/registry/read-tokenizer-file.ts';
import { largestDifference, readExpected, readExpectedTensors, type ExpectedModel } from '../expected-values.ts';
import { fixturesFolder } from '../fixtures-folder.ts';
import { openEngine } from './open-engine.ts';

const models = path.join(fixturesFolder, 'models');

/** Every model; a folder without values of its own has another's weights, split or stored differently. */
const folders = readdirSync(models)
  .filter((name) => existsSync(path.join(models, name, 'config.json')))
  .map((name) => {
    const folder = path.join(models, name);
    const hasValues = existsSync(path.join(folder, 'expected.safetensors'));
    return { name, folder, oracle: hasValues ? folder : path.join(models, name.replace(/-.*/, '')) };
  });

for (const { name, folder, oracle } of folders) {
  test.serial(`${name}: every hook and the logits equal transformers' on every text`, async (t) => {
    const expected = await readExpected<ExpectedModel>(oracle);
    const values = await readExpectedTensors(path.join(oracle, 'expected.safetensors'));
    const { ask, close } = await openEngine(folder);
    t.teardown(close);
    const worst = new Map<string, { absolute: number; ofTolerance: number }>();
    for (const [label, text] of Object.entries(expected.texts)) {
      const found = await ask({ kind: 'HOOKS', ids: text.ids, hooks: expected.hooks, logits: true });
      for (const hook of [...expected.hooks.filter((one) => one !== 'logits'), 'logits']) {
        const wanted = values.get(`${label}/${hook}`);
        const got = found[hook];
        if (!wanted || !got) throw new Error(`${label}/${hook} is missing`);
        const difference = largestDifference(got.values, wanted, expected.tolerance);
        t.true(difference.ofTolerance <= 1, `${label}/${hook}: ${JSON.stringify(difference)}`);
        const kind = hook.replace(/^blocks\.\d+\./, '');
        const before = worst.get(kind);
        if (!before || difference.ofTolerance > before.ofTolerance) worst.set(kind, difference);
      }
    }
    for (const [kind, { absolute, ofTolerance }] of worst) {
      t.log(
        `${kind.padEnd(14)} ${absolute.toExponential(1)} absolute, ${(100 * ofTolerance).toFixed(1)} % of the tolerance`,
      );
    }
  });

  test.serial(`${name}: tokens and byte offsets equal the tokenizers library's on every text`, async (t) => {
    const expected = await readExpected<ExpectedModel>(oracle);
    const { bosTokenId } = await readModelFolder(folder);
    t.is(bosTokenId, expected.bos.id);
    const tokenizer = new Tokenizer(await readTokenizerFile(folder), bosTokenId);
    for (const [label, { text, normalized, prepend_bos: prependBos, tokens, ids }] of Object.entries(expected.texts)) {
      // A special token spelled in a text is ordinary characters here, always.
      if (label === 'special_parsed') continue;
      // A model without BOS: the fixture puts another token there.
      if (prependBos && bosTokenId === null) {
        t.throws(() => tokenizer.tokenize(text, true), { code: 'BAD_USER_INPUT' }, label);
        continue;
      }
      const found = tokenizer.tokenize(text, prependBos);
      t.deepEqual(
        found.map(({ id }) => id),
        [...ids],
        label,
      );
      t.deepEqual(
        found.map(({ id }) => tokenizer.entry(id)),
        tokens.map(({ token }) => token),
        label,
      );
      t.is(found.map((token) => token.text).join(''), text, label);
      t.is(found.at(-1)?.end, Buffer.byteLength(text), label);
      // The fixture counts bytes of the normalised text, Azimuth those of the text itself: see original-offsets.test.ts.
      if (normalized !== undefined) continue;
      t.deepEqual(
        found.map(({ start, end }) => [start, end]),
        tokens.map(({ start, end }) => [start, end]),
        label,
      );
    }
  });
}

test.serial('only as deep as asked: the input of layer 1 comes from layer 0 alone', async (t) => {
  const { ask, close } = await openEngine(path.join(models, 'gpt2'));
  t.teardown(close);
  const found = await ask({ kind: 'HOOKS', ids: [276, 333], hooks: ['blocks.1.hook_resid_pre'], logits: false });
  t.deepEqual(found['blocks.1.hook_resid_pre']?.shape, [2, 32]);
});
