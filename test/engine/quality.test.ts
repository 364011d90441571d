import { readdirSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { readExpected, readExpectedTensors, type ExpectedModel } from '../expected-values.ts';
import { fixturesFolder } from '../fixtures-folder.ts';
import { copyOfSet } from '../registry/copy-of-set.ts';
import { decodedEncoder } from './decoded-encoder.ts';
import { openEngine } from './open-engine.ts';

const model = path.join(fixturesFolder, 'models/gpt2');
const { texts } = await readExpected<ExpectedModel>(model);
const activations = await readExpectedTensors(path.join(model, 'expected.safetensors'));
const engine = openEngine(model);
test.after.always(async () => (await engine).close());

const sets = path.join(fixturesFolder, 'saes');
const labels = ['plain', 'unicode'];
const ids = labels.map((label) => texts[label]?.ids ?? []);

interface ExpectedSet {
  readonly hook: string;
  readonly hook_out?: string;
  readonly head?: number;
  readonly centered?: boolean;
  readonly d_in: number;
  readonly d_sae: number;
}

/** Sums over every token but the first, from the values that the set's library found. */
async function expectedSums(fixture: string) {
  const { hook, head = 0, centered = false, d_in: inputSize, d_sae: size } = await readExpected<ExpectedSet>(fixture);
  const values = await readExpectedTensors(path.join(fixture, 'expected.safetensors'));
  let [active, squaredError, squares] = [0, 0, 0];
  const sums = new Float64Array(inputSize);
  for (const [at, label] of labels.entries()) {
    const tokens = ids[at]?.length ?? 0;
    const x = activations.get(`${label}/${hook}`) ?? new Float32Array();
    const reconstruction = values.get(`${label}/recons`) ?? new Float32Array();
    const width = x.length / tokens;
    active += values
      .get(`${label}/latents`)
      ?.subarray(size)
      .filter((value) => value > 0).length as number;
    for (let token = 1; token < tokens; token++) {
      const row = x.subarray(token * width, (token + 1) * width);
      const mean = centered ? row.reduce((sum, value) => sum + value, 0) / width : 0;
      for (let input = 0; input < inputSize; input++) {
        const value = (row[head * inputSize + input] ?? 0) - mean;
        squares += value ** 2;
        squaredError += (value - (reconstruction[token * inputSize + input] ?? 0)) ** 2;
        sums[input] = (sums[input] ?? 0) + value;
      }
    }
  }
  return { active, squaredError, squares, sums };
}

for (const name of readdirSync(sets).filter((set) => !set.startsWith('bare'))) {
  test.serial(`${name}: sums equal those over the values of its library`, async (t) => {
    const fixture = path.join(sets, name);
    const { hook, hook_out: hookOut = hook } = await readExpected<ExpectedSet>(fixture);
    const { ask, cache } = await engine;
    const encoder = await decodedEncoder(await copyOfSet(t, fixture), hook, cache);
    const source = { kind: 'DIRECTION', key: name, layer: 1, encoder } as const;
    const found = await ask({ kind: 'QUALITY', source, texts: [...ids, [5], []] });
    const expected = await expectedSums(fixture);
    t.is(found.tokens, 15 + 34, 'a text of one token has none that counts');
    t.is(found.active, expected.active);
    t.is(found.reconstruction === null, hookOut !== hook, 'transcoders reconstruct another place');
    if (!found.reconstruction) return;
    const { squaredError, squares, sums } = found.reconstruction;
    t.true(Math.abs(squaredError / expected.squaredError - 1) < 1e-4);
    t.true(Math.abs(squares / expected.squares - 1) < 1e-5);
    t.true(sums.every((sum, input) => Math.abs(sum - (expected.sums[input] ?? 0)) < 1e-3));
  });
}

test.serial('bare vectors reconstruct nothing: only how many are above zero is known', async (t) => {
  const { ask, cache } = await engine;
  const fixture = path.join(sets, 'bare-npy');
  const encoder = await decodedEncoder(await copyOfSet(t, fixture), 'blocks.1.hook_resid_post', cache);
  const source = { kind: 'DIRECTION', key: 'bare', layer: 1, encoder } as const;
  const latents = (await readExpectedTensors(path.join(fixture, 'expected.safetensors'))).get('plain/latents');
  t.deepEqual(await ask({ kind: 'QUALITY', source, texts: ids.slice(0, 1) }), {
    tokens: 15,
    active: latents?.subarray(encoder.size).filter((value) => value > 0).length ?? 0,
    reconstruction: null,
  });
});
