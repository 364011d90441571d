import path from 'node:path';
import test from 'ava';
import { LoadedSets } from '../../src/engine/child/loaded-sets.ts';
import { KnownTexts } from '../../src/engine/child/known-texts.ts';
import { FiredValues } from '../../src/engine/child/fired-values.ts';
import type { SearchRequest } from '../../src/engine/protocol.ts';
import { float32Encoder } from '../../src/registry/float32-encoder.ts';
import { readDirectionSet } from '../../src/registry/formats/read-direction-set.ts';
import { demoFolder } from '../fixtures-folder.ts';
import { openEngine } from './open-engine.ts';

/** Sets of 256 x 2048 in float32. */
const setBytes = 4 * 256 * 2048;

test('sets that do not fit together are loaded one after the other, with the same answer', async (t) => {
  const answers = [];
  for (const memoryBytes of [10 * setBytes, setBytes]) {
    const { ask, cache, close } = await openEngine(path.join(demoFolder, 'model'), { memoryBytes });
    t.teardown(close);
    const sources = await Promise.all(
      ['0-MLP', '2-MLP', '5-MLP'].map(async (key) => {
        const { encoder } = await readDirectionSet(path.join(demoFolder, 'directions', key), {});
        const float32 = await float32Encoder(encoder, path.join(cache, `${key}.safetensors`));
        return { source: { kind: 'DIRECTION', key, layer: Number(key[0]), encoder: float32 }, allowed: null } as const;
      }),
    );
    const request: SearchRequest = {
      ...{ kind: 'SEARCH', ids: [100, 2000, 31], sources, positions: [0, 1, 2], rankBy: 'ACTIVATION' },
      ...{ perLayer: null, offset: 0, count: 10 },
    };
    const { hits } = await ask(request);
    answers.push(hits.map(({ source, index }) => `${source}:${index}`));
  }
  t.deepEqual(answers[1], answers[0]);
});

test('what was used last stays; what needs more than there is says so', async (t) => {
  const loaded = new LoadedSets(100);
  const released: string[] = [];
  const get = (key: string, bytes = 40) =>
    loaded.get(key, 'whole', bytes, () =>
      Promise.resolve({
        key,
        release: () => {
          released.push(key);
          return Promise.resolve();
        },
      }),
    );
  await get('a');
  await get('b');
  await get('a');
  await get('c');
  t.deepEqual(released, ['b']);
  t.is(loaded.bytes, 80);
  await t.throwsAsync(get('d', 101), {
    code: 'BAD_CONFIGURATION',
    message: /^AZIMUTH_ENGINE_MEMORY_BYTES=100: .* 101 bytes/,
  });
  t.is((await get('a')).key, 'a');
  await loaded.forget('a');
  t.deepEqual(released, ['b', 'a']);
  t.is(loaded.bytes, 40);
});

test('texts are forgotten, the least recently used first, when they take more than they may', (t) => {
  const texts = new KnownTexts(20_000);
  const search = (id: number) => {
    const text = texts.of([id]);
    if (!text.values.has('set')) text.values.set('set', new FiredValues(new Float32Array(1000), 1000));
    texts.shrink();
  };
  search(1);
  search(2);
  search(1);
  search(3);
  t.deepEqual(
    [1, 2, 3].map((id) => texts.of([id]).values.size),
    [1, 0, 1],
  );
});
