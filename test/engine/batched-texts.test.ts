import { readdirSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { runTexts } from '../../src/engine/child/run-texts.ts';
import { openModel } from '../../src/recorder/child/open-model.ts';
import { fixturesFolder } from '../fixtures-folder.ts';
import { temporaryFolder } from '../registry/temporary-folder.ts';

const models = path.join(fixturesFolder, 'models');
/** Of different lengths, so that some are padded. */
const texts = [[5, 6, 7, 8, 9, 10, 11], [300], [12, 11, 10, 9], [7, 6, 5, 4, 3, 2, 1]];
/** Sums of another order. */
const rounding = 2e-5;

for (const name of readdirSync(models)) {
  test(`${name}: texts that are run together have the values that each has alone`, async (t) => {
    const folder = path.join(models, name);
    const cacheFile = path.join(await temporaryFolder(t), 'weights.safetensors');
    const model = await openModel({
      ...{ folder, cacheFile, executionProvider: 'cpu', threads: 2 },
      ...{ memoryBytes: 2 ** 30, textBytes: 2 ** 20, unitsAhead: 0, niceness: 0 },
    });
    const { layerCount, hooks } = model.transformer.shape;
    const asked = new Set([...hooks.keys()].map((hook) => `blocks.${layerCount - 1}.${hook}`));
    const together = await runTexts(model, texts, asked);
    for (const [at, ids] of texts.entries()) {
      const alone = await model.run(ids, asked);
      for (const hook of asked) {
        const [one, other] = [alone.hooks.get(hook), together[at]?.get(hook)];
        t.deepEqual(other?.dims, one?.dims, hook);
        const values = other?.data as Float32Array;
        const isSame = (value: number, index: number) =>
          Math.abs(value - (values[index] ?? NaN)) <= rounding * Math.max(1, Math.abs(value));
        t.true((one?.data as Float32Array).every(isSame), `${hook} of text ${at}`);
      }
    }
  });
}
