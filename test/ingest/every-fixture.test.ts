import { readdirSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {
  largestDifference,
  readExpected,
  readExpectedTensors,
  type ExpectedModel,
  type Tolerance,
} from '../expected-values.ts';
import { fixturesFolder } from '../fixtures-folder.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { ingestFiles } from './ingest-files.ts';

const azimuth = await startAzimuth();
test.after.always(azimuth.stop);

const models = path.join(fixturesFolder, 'models');
const sets = path.join(fixturesFolder, 'saes');

interface ExpectedSet {
  readonly hook: string;
  readonly d_sae: number;
  readonly tolerance: Tolerance;
  readonly files: readonly string[];
}

for (const name of readdirSync(models)) {
  test.serial(`model ${name}: uploaded, ingested, and run`, async (t) => {
    const folder = path.join(models, name);
    const files = readdirSync(folder).filter((file) => !/^expected|transformers4/.test(file));
    const job = await ingestFiles(azimuth, 'ingestModel', folder, files, { handle: name });
    t.is(job.state, 'SUCCEEDED', job.error?.message ?? '');
    const { data } = await azimuth.query<{ unit: { test: { activations: number[] }[] } }>(
      `{ unit(handle: "${name}/1:3") { test(texts: ["The keeper counted 42 boats, and then the fog came in."]) { activations } } }`,
    );
    const source = ['gpt2-bin', 'gpt2-sharded'].includes(name) ? 'gpt2' : name;
    const expected = await readExpected<ExpectedModel>(path.join(models, source));
    const values = await readExpectedTensors(path.join(models, source, 'expected.safetensors'));
    const neurons = values.get('plain/blocks.1.mlp.hook_post') ?? new Float32Array();
    const tokens = expected.texts['plain']?.ids.length ?? 1;
    const width = neurons.length / tokens;
    const wanted = Float32Array.from({ length: tokens }, (_, token) => neurons[token * width + 3] ?? NaN);
    const difference = largestDifference(data.unit.test[0]?.activations ?? [], wanted, expected.tolerance);
    t.true(difference.ofTolerance <= 1, JSON.stringify(difference));
    t.log(`worst difference ${(100 * difference.ofTolerance).toFixed(1)}% of the tolerance`);
  });
}

for (const name of readdirSync(sets)) {
  test.serial(`set ${name}: uploaded, ingested, and tested`, async (t) => {
    const folder = path.join(sets, name);
    const expected = await readExpected<ExpectedSet>(folder);
    const layer = Number(/blocks\.(\d+)/.exec(expected.hook)?.[1]);
    const input = { model: 'gpt2', layer, name, hook: expected.hook };
    const job = await ingestFiles(azimuth, 'ingestDirectionSet', folder, expected.files, input);
    t.is(job.state, 'SUCCEEDED', job.error?.message ?? '');
    const { texts } = await readExpected<ExpectedModel>(path.join(models, 'gpt2'));
    const values = await readExpectedTensors(path.join(folder, 'expected.safetensors'));
    let worst = 0;
    for (const index of [0, Math.floor(expected.d_sae / 2), expected.d_sae - 1]) {
      for (const label of ['plain', 'unicode', 'single']) {
        const latents = values.get(`${label}/latents`) ?? new Float32Array();
        const { data } = await azimuth.query<{ unit: { test: { activations: number[] }[] } }>(
          `query ($handle: String!, $texts: [String!]!) { unit(handle: $handle) { test(texts: $texts) { activations } } }`,
          { handle: `${job.directionSet?.handle ?? ''}:${index}`, texts: [texts[label]?.text] },
        );
        const found = data.unit.test[0]?.activations ?? [];
        const wanted = found.map((_, token) => latents[token * expected.d_sae + index] ?? NaN);
        const difference = largestDifference(found, wanted, expected.tolerance);
        t.true(difference.ofTolerance <= 1, `${label}, latent ${index}: ${JSON.stringify(difference)}`);
        worst = Math.max(worst, difference.ofTolerance);
      }
    }
    t.log(`${job.directionSet?.format ?? ''}: worst difference ${(100 * worst).toFixed(1)}% of the tolerance`);
  });
}
