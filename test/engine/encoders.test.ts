import { readdirSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
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
import { openEngine } from './open-engine.ts';

const model = path.join(fixturesFolder, 'models/gpt2');
const engine = openEngine(model);
test.after.always(async () => (await engine).close());

const sets = path.join(fixturesFolder, 'saes');

for (const name of readdirSync(sets).filter((set) => set.startsWith('saelens-'))) {
  test.serial(`${name}: latents equal those of the library that wrote the set, on every text`, async (t) => {
    const { texts } = await readExpected<ExpectedModel>(model);
    const expected = await readExpected<{ load: string; tolerance: Tolerance }>(path.join(sets, name));
    const values = await readExpectedTensors(path.join(sets, name, 'expected.safetensors'));
    const { ask, cache } = await engine;
    const { encoder } = await readDirectionSet(path.join(sets, name, expected.load));
    const float32 = await float32Encoder(encoder, path.join(cache, `${name}.safetensors`));
    const source = { kind: 'DIRECTION', key: name, layer: 1, encoder: float32 } as const;
    let worst = 0;
    for (const [label, { ids }] of Object.entries(texts)) {
      const wanted = values.get(`${label}/latents`) ?? new Float32Array();
      const searched = { source, allowed: null };
      const answer = await ask({
        kind: 'SEARCH',
        ids,
        sources: [searched],
        positions: ids.map((_, token) => token),
        perLayer: null,
        offset: 0,
        count: encoder.size,
      });
      // A search lists what fires; what it does not list must be silent. Where a threshold decides, the fixtures keep clear
      // of it by more than the tolerance, so that equal values mean equal sets of active latents.
      const found = new Float32Array(ids.length * encoder.size);
      for (const { index, activations } of answer.hits) {
        for (const [token, activation] of activations.entries()) found[token * encoder.size + index] = activation;
      }
      const difference = largestDifference(found, wanted, expected.tolerance);
      worst = Math.max(worst, difference.absolute);
      t.true(difference.ofTolerance <= 1, `${label}: ${JSON.stringify(difference)}`);
    }
    t.log(`${encoder.activation.kind} at ${encoder.hook}: ${worst.toExponential(1)} absolute`);
  });
}
