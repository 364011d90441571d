import path from 'node:path';
import test from 'ava';
import type { RankTable, RankTableSource } from '../../src/engine/rank-table.ts';
import type { UnitSource } from '../../src/engine/protocol.ts';
import { fixturesFolder } from '../fixtures-folder.ts';
import { openEngine } from './open-engine.ts';

const { engine, close } = await openEngine(path.join(fixturesFolder, 'models/gpt2'));
test.after.always(close);

const source: UnitSource = { kind: 'NEURON', key: 'neurons 1', layer: 1, size: 128 };
const signal = new AbortController().signal;

/** The best three neurons of a text, where a table says what they were recorded to do. */
function best(rankBy: RankTable['rankBy'], tables: readonly RankTableSource[]) {
  return engine.admit(1, signal, async (ask) => {
    const sources = [{ source, allowed: null }];
    const options = { sources, positions: [0, 1, 2, 3], rankBy, perLayer: null, offset: 0, count: 3 };
    const { hits } = await ask({ kind: 'SEARCH', ids: [276, 333, 41, 7], ...options }, tables);
    return hits;
  });
}

/** A recording in which one neuron alone fired, and how often it was read. */
function recordingOf(only: number, version: number) {
  const maximum = new Float32Array(source.kind === 'NEURON' ? source.size : 0);
  maximum[only] = 0.001;
  const reads: number[] = [];
  const load = (): Promise<RankTable> => {
    reads.push(version);
    return Promise.resolve({ rankBy: 'FRACTION_OF_MAX', maximum });
  };
  return { table: { sourceKey: source.key, rankBy: 'FRACTION_OF_MAX', version, load } as const, reads };
}

test.serial('a table crosses once, as do its later versions; an engine that starts anew gets it again', async (t) => {
  const [some = 0, other = 0] = (
    await engine.admit(1, signal, (ask) =>
      ask({
        ...{ kind: 'SEARCH', ids: [276, 333, 41, 7], sources: [{ source, allowed: null }], positions: [0, 1, 2, 3] },
        ...{ rankBy: 'ACTIVATION', perLayer: null, offset: 0, count: 2 },
      }),
    )
  ).hits.map(({ index }) => index);

  const first = recordingOf(some, 1);
  const answers = await Promise.all(Array.from({ length: 4 }, () => best('FRACTION_OF_MAX', [first.table])));
  for (const hits of answers)
    t.deepEqual(
      hits.map(({ index }) => index),
      [some],
    );
  t.is(first.reads.length, 1);

  const second = recordingOf(other, 2);
  t.deepEqual(
    (await best('FRACTION_OF_MAX', [second.table])).map(({ index }) => index),
    [other],
  );
  t.is(second.reads.length, 1);

  process.kill(engine.pid ?? 0, 'SIGKILL');
  while (engine.pid !== undefined) await new Promise((resolve) => setTimeout(resolve, 5));
  t.deepEqual(
    (await best('FRACTION_OF_MAX', [second.table])).map(({ index }) => index),
    [other],
  );
  t.is(second.reads.length, 2);
});

test.serial('a table that cannot be read fails its search alone: the next one reads it', async (t) => {
  const { table, reads } = recordingOf(0, 3);
  const broken = { ...table, load: () => Promise.reject(new Error('no database')) };
  await t.throwsAsync(best('FRACTION_OF_MAX', [broken]), { message: 'no database' });
  await best('FRACTION_OF_MAX', [table]);
  t.is(reads.length, 1);
  while (engine.heldRequests > 0) await new Promise(setImmediate);
});

test.serial('a source that is forgotten takes its tables along', async (t) => {
  const { table, reads } = recordingOf(0, 4);
  await best('FRACTION_OF_MAX', [table]);
  engine.forget(source.key);
  await best('FRACTION_OF_MAX', [table]);
  t.is(reads.length, 2);
});
