import { readdirSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import type { UnitSource } from '../../src/engine/protocol.ts';
import { fixturesFolder } from '../fixtures-folder.ts';
import { madeRandom } from '../made-random.ts';
import { openEngine } from './open-engine.ts';

const models = path.join(fixturesFolder, 'models');
const random = madeRandom(3);
const texts = [5, 9, 1, 9, 8].map((length) => Array.from({ length }, () => Math.floor(100 * random())));

for (const name of readdirSync(models)) {
  test.serial(`${name}: texts that run together, padded, have the activations that each has alone`, async (t) => {
    const { ask, close } = await openEngine(path.join(models, name));
    t.teardown(close);
    const hook = 'blocks.1.mlp.hook_post';
    const values = await ask({ kind: 'HOOKS', ids: [1], hooks: [hook], logits: false });
    const source: UnitSource = { kind: 'NEURON', key: 'neurons 1', layer: 1, size: values[hook]?.shape[1] ?? 0 };
    for (const index of [0, 7]) {
      const together = await ask({ kind: 'TRACE', source, index, texts });
      for (const [at, ids] of texts.entries()) {
        const [alone] = await ask({ kind: 'TRACE', source, index, texts: [ids] });
        const difference = ids.map((_, token) => Math.abs((alone?.[token] ?? NaN) - (together[at]?.[token] ?? NaN)));
        t.true(
          difference.every((value) => value <= 1e-5),
          `${at}: ${difference.join()}`,
        );
      }
    }
  });
}
