import { readdirSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { float32Encoder } from '../../src/registry/float32-encoder.ts';
import { readDirectionSet } from '../../src/registry/formats/read-direction-set.ts';
import {
  largestDifference,
  readExpected,
  readExpectedTensors,
  type ExpectedModel,
  type Tolerance,
} from '../expected-values.ts';
import { fixturesFolder } from '../fixtures-folder.ts';
import { copyOfSet } from '../registry/copy-of-set.ts';
import { latentsOf } from './latents-of.ts';
import { makeCheckpoint } from './make-checkpoint.ts';
import { openEngine } from './open-engine.ts';

const model = path.join(fixturesFolder, 'models/gpt2');
const engine = openEngine(model);
test.after.always(async () => (await engine).close());

const sets = path.join(fixturesFolder, 'saes');

/** Where a threshold decides, fixtures keep clear of it by more than the tolerance: equal values mean equal active latents. */
async function givesLatentsOf(t: ExecutionContext, folder: string, fixture: string): Promise<void> {
  const { texts } = await readExpected<ExpectedModel>(model);
  const expected = await readExpected<{ hook: string; tolerance: Tolerance }>(fixture);
  const values = await readExpectedTensors(path.join(fixture, 'expected.safetensors'));
  const { ask, cache } = await engine;
  const { encoder } = await readDirectionSet(folder, { hook: expected.hook });
  const key = path.basename(folder);
  const float32 = await float32Encoder(encoder, path.join(cache, `${key}.safetensors`));
  let worst = 0;
  for (const [label, { ids }] of Object.entries(texts)) {
    const found = await latentsOf(ask, key, float32, ids);
    const wanted = values.get(`${label}/latents`) ?? new Float32Array();
    const difference = largestDifference(found, wanted, expected.tolerance);
    worst = Math.max(worst, difference.absolute);
    t.true(difference.ofTolerance <= 1, `${label}: ${JSON.stringify(difference)}`);
  }
  t.log(`${encoder.activation.kind} at ${encoder.hook}: ${worst.toExponential(1)} absolute`);
}

for (const name of readdirSync(sets)) {
  test.serial(`${name}: latents equal those of the library that wrote the set, on every text`, async (t) => {
    const fixture = path.join(sets, name);
    await givesLatentsOf(t, await copyOfSet(t, fixture), fixture);
  });
}

test.serial(
  'A checkpoint of a training: the factor of its inputs and the norms of its decoder are not in its encoder, and count',
  async (t) => {
    const fixture = path.join(sets, 'saelens-batchtopk');
    await givesLatentsOf(t, await makeCheckpoint(t, fixture, 1.75), fixture);
  },
);
