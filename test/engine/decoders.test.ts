import { readdirSync } from 'node:fs';
import path from 'node:path';
import { Tensor } from 'onnxruntime-node';
import test from 'ava';
import { decoderGraph } from '../../src/engine/child/decoder-graph.ts';
import { openSession } from '../../src/engine/child/open-session.ts';
import type { Encoder } from '../../src/registry/encoder.ts';
import { reconstructsHook } from '../../src/registry/reconstructs-hook.ts';
import {
  largestDifference,
  readExpected,
  readExpectedTensors,
  type ExpectedModel,
  type Tolerance,
} from '../expected-values.ts';
import { fixturesFolder } from '../fixtures-folder.ts';
import { copyOfSet } from '../registry/copy-of-set.ts';
import { temporaryFolder } from '../registry/temporary-folder.ts';
import { decodedEncoder } from './decoded-encoder.ts';
import { makeCheckpoint } from './make-checkpoint.ts';

const model = path.join(fixturesFolder, 'models/gpt2');
const { texts } = await readExpected<ExpectedModel>(model);
const activations = await readExpectedTensors(path.join(model, 'expected.safetensors'));
const sets = path.join(fixturesFolder, 'saes');

interface ExpectedSet {
  readonly hook: string;
  readonly hook_out?: string;
  readonly tolerance: Tolerance;
}

/** What a decoder makes of the latents that its library found on a text. */
async function decode(encoder: Encoder, label: string, latents: Float32Array): Promise<Float32Array> {
  const tokens = texts[label]?.ids.length ?? 0;
  const x = activations.get(`${label}/${encoder.hook}`) ?? new Float32Array();
  const width = x.length / tokens;
  const session = await openSession(decoderGraph(width, encoder), { executionProvider: 'cpu', threads: 1 });
  const results = await session.run({
    latents: new Tensor('float32', latents, [tokens, encoder.size]),
    x: new Tensor('float32', x, [tokens, width]),
  });
  await session.release();
  return results['reconstruction']?.data as Float32Array;
}

for (const name of readdirSync(sets).filter((set) => !set.startsWith('bare'))) {
  test.serial(`${name}: reconstructions equal those of the library that wrote the set`, async (t) => {
    const fixture = path.join(sets, name);
    const { hook, hook_out: hookOut = hook, tolerance } = await readExpected<ExpectedSet>(fixture);
    const values = await readExpectedTensors(path.join(fixture, 'expected.safetensors'));
    const encoder = await decodedEncoder(await copyOfSet(t, fixture), hook, await temporaryFolder(t));
    t.is(encoder.outputHook, hookOut);
    t.is(reconstructsHook(encoder), hookOut === hook);
    let worst = 0;
    for (const label of ['plain', 'unicode']) {
      const found = await decode(encoder, label, values.get(`${label}/latents`) ?? new Float32Array());
      const difference = largestDifference(found, values.get(`${label}/recons`) ?? [], tolerance);
      worst = Math.max(worst, difference.absolute);
      t.true(difference.ofTolerance <= 1, `${label}: ${JSON.stringify(difference)}`);
    }
    t.log(`${encoder.outputHook ?? ''}: ${worst.toExponential(1)} absolute`);
  });
}

test.serial(
  'A checkpoint of a training: the factor of its inputs and the norms of its decoder are undone',
  async (t) => {
    const fixture = path.join(sets, 'saelens-batchtopk');
    const { hook, tolerance } = await readExpected<ExpectedSet>(fixture);
    const values = await readExpectedTensors(path.join(fixture, 'expected.safetensors'));
    const weights = await readExpectedTensors(path.join(fixture, 'sae_weights.safetensors'));
    const bias = weights.get('b_dec') ?? new Float32Array();
    const factor = 1.75;
    const checkpoint = await makeCheckpoint(t, fixture, factor);
    const encoder = await decodedEncoder(checkpoint, hook, await temporaryFolder(t));
    const found = await decode(encoder, 'plain', values.get('plain/latents') ?? new Float32Array());
    // The same latents, whose decoder vectors have length one in the training's scale. The bias has been scaled with the inputs.
    const expected = values.get('plain/recons')?.map((value, at) => {
      const added = bias[at % bias.length] ?? 0;
      return (value - added) / factor + added;
    });
    t.true(largestDifference(found, expected ?? [], tolerance).ofTolerance <= 1);
  },
);
