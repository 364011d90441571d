import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import type { DirectionSource, SearchAnswer, SearchRequest } from '../../src/engine/protocol.ts';
import { float32Encoder } from '../../src/registry/float32-encoder.ts';
import { readDirectionSet } from '../../src/registry/formats/read-direction-set.ts';
import { makeScreening } from '../../src/registry/screening/make-screening.ts';
import { demoFolder } from '../fixtures-folder.ts';
import { openEngine } from './open-engine.ts';

const folder = path.join(demoFolder, 'model');
/** Keeps what it knows, and ranks ahead. */
const keeping = await openEngine(folder, { unitsAhead: 60 });
/** Begins each search anew. */
const forgetful = await openEngine(folder, { unitsAhead: 0, textBytes: 0 });

const sources = await Promise.all(
  ['0-MLP', '2-MLP', '3-RES', '5-MLP'].map(async (name): Promise<DirectionSource> => {
    const { encoder } = await readDirectionSet(path.join(demoFolder, 'directions', name), {});
    const float32 = await float32Encoder(encoder, path.join(keeping.cache, `${name}.safetensors`));
    const screening = await makeScreening(
      path.join(keeping.cache, `${name}-screening.safetensors`),
      encoder.tensors.weight,
    );
    return { kind: 'DIRECTION', key: name, layer: Number(name[0]), encoder: float32, screening };
  }),
);
test.after.always(() => Promise.all([keeping.close(), forgetful.close()]));

const ids = [17, 3021, 911, 7, 5500, 42, 1234, 8000];
const all = ids.map((_, token) => token);

function request(options: Partial<SearchRequest> = {}): SearchRequest {
  const searched = sources.map((source) => ({ source, allowed: null }));
  const defaults = { rankBy: 'ACTIVATION', perLayer: null, offset: 0, count: 25 } as const;
  return { kind: 'SEARCH', ids, sources: searched, positions: all, ...defaults, ...options };
}

const unitsOf = ({ hits, hasMore, searchedUnits }: SearchAnswer, { sources: searched }: SearchRequest) => ({
  hits: hits.map(({ source, index, peak }) => `${searched[source]?.source.key ?? ''}:${index} at ${peak}`),
  hasMore,
  searchedUnits,
});

test('what is likely to be asked next is ranked while nobody asks, and answered as if it were not', async (t) => {
  const third = Uint8Array.from({ length: 256 }, (_, byte) => [0x49, 0x92, 0x24][byte % 3] ?? 0);
  const searched = sources.map((source) => ({ source, allowed: null }));
  const next = {
    'each token': all.map((token) => request({ positions: [token] })),
    'without the first': [request({ positions: all.slice(1) })],
    'the next page': [request({ offset: 25 }), request({ offset: 50 }), request({ offset: 500 })],
    'without a layer': [request({ sources: searched.slice(1) }), request({ sources: searched.slice(0, 1) })],
    'in another order of layers': [request({ sources: searched.toReversed() })],
    'a filter': [
      request({ sources: searched.map(({ source }) => ({ source, allowed: third })) }),
      request({ sources: searched.map(({ source }) => ({ source, allowed: new Uint8Array(256) })) }),
    ],
    'some of each layer': [request({ perLayer: 3 }), request({ perLayer: 20 })],
  };

  await keeping.ask(request());
  await sleep(1000);
  for (const [label, requests] of Object.entries(next)) {
    for (const asked of requests) {
      const [known, anew] = await Promise.all([keeping.ask(asked), forgetful.ask(asked)]);
      t.deepEqual(unitsOf(known, asked), unitsOf(anew, asked), label);
      for (const [at, { activations }] of known.hits.entries()) {
        activations.forEach((value, token) => {
          const expected = anew.hits[at]?.activations[token] ?? NaN;
          t.true(Math.abs(value - expected) <= 1e-4 * (1 + expected), `${label}: hit ${at}, token ${token}`);
        });
      }
    }
  }
});

test('a set that is deleted is not remembered', async (t) => {
  const asked = request({ positions: [2] });
  const before = await keeping.ask(asked);
  keeping.engine.forget('2-MLP');
  const without = request({ positions: [2], sources: asked.sources.filter(({ source }) => source.key !== '2-MLP') });
  t.deepEqual(unitsOf(await keeping.ask(without), without), unitsOf(await forgetful.ask(without), without));
  t.deepEqual(unitsOf(await keeping.ask(asked), asked), unitsOf(before, asked), 'and is computed anew when it is back');
});
