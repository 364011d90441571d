import test from 'ava';
import { sharedAzimuth } from '../shared-azimuth.ts';
import { askSearch, type FoundUnit } from './ask-search.ts';

const { query } = await sharedAzimuth();
const { search, searchAll, refusal } = askSearch(query);

const handles = (hits: readonly FoundUnit[]) => hits.map(({ unit }) => unit.handle);
const layersOf = (hits: readonly FoundUnit[]) => [...new Set(hits.map(({ unit }) => unit.layer.index))].sort();

test.serial('the units that fire most on a sentence', async (t) => {
  const { data } = await query(`{
    search(
      input: {
        model: "azimuth-demo"
        text: "My favorite color is red."
        filter: { maxDensity: 0.05 }
        ignoreFirstToken: true
      }
      first: 3
    ) {
      nodes { unit { handle kind } peak }
      tokens { index text }
      searchedUnits
    }
  }`);
  t.deepEqual(data, {
    search: {
      nodes: [
        { unit: { handle: 'azimuth-demo/3-RES:658', kind: 'DIRECTION' }, peak: 6 },
        { unit: { handle: 'azimuth-demo/3-RES:311', kind: 'DIRECTION' }, peak: 2 },
        { unit: { handle: 'azimuth-demo/3-RES:634', kind: 'DIRECTION' }, peak: 5 },
      ],
      tokens: ['My', ' favor', 'ite', ' color', ' is', ' red', '.'].map((text, index) => ({ index, text })),
      searchedUnits: 13_988,
    },
  });
});

test.serial(
  'a hit has one activation a token, the highest of them at its peak; only what fires is a hit',
  async (t) => {
    const { tokens, searchedUnits, engineMs } = await search();
    t.is(searchedUnits, 7 * 2048);
    t.true(engineMs > 0);
    const hits = await searchAll({ kinds: ['DIRECTION', 'NEURON'], layers: { include: [3] } });
    t.true(hits.length > 500);
    t.true(
      hits.some(({ activations }) => activations.some((activation) => activation < 0)),
      'GELU goes below zero',
    );
    for (const [rank, { activation, activations, peak, score }] of hits.entries()) {
      t.is(activations.length, tokens.length);
      t.is(activation, Math.max(...activations));
      t.is(activations[peak], activation);
      t.is(score, activation);
      t.true(activation > 0);
      t.true(activation <= (hits[rank - 1]?.activation ?? Infinity));
    }
    t.is(new Set(handles(hits)).size, hits.length);
  },
);

test.serial('kinds: directions, neurons, or both together', async (t) => {
  const directions = await search();
  t.deepEqual(await search({ kinds: ['DIRECTION'] }).then(({ nodes }) => nodes), directions.nodes);
  const neurons = await search({ kinds: ['NEURON'] });
  t.true(neurons.nodes.every(({ unit }) => unit.kind === 'NEURON'));
  t.is(neurons.searchedUnits, 6 * 1024);
  const both = await search({ kinds: ['NEURON', 'DIRECTION'] });
  t.is(both.searchedUnits, 6 * 1024 + 7 * 2048);
  const merged = [...directions.nodes, ...neurons.nodes].sort((a, b) => b.activation - a.activation);
  t.deepEqual(both.nodes, merged.slice(0, 25));
  t.deepEqual(await refusal({ kinds: [] }), {
    code: 'BAD_USER_INPUT',
    message: 'kinds: expected DIRECTION, NEURON or both, found none.',
  });
});

test.serial('layers: all, some of them, all but some, and both at once', async (t) => {
  const all = await searchAll();
  t.deepEqual(layersOf(all), [0, 1, 2, 3, 4, 5]);
  for (const [layers, expected] of [
    [{ include: [1] }, [1]],
    [{ include: [4, 2, 4] }, [2, 4]],
    [{ exclude: [0] }, [1, 2, 3, 4, 5]],
    [{ include: [1, 2], exclude: [1] }, [2]],
    [{ include: null, exclude: null }, [0, 1, 2, 3, 4, 5]],
  ] as const) {
    const found = await searchAll({ layers });
    t.deepEqual(layersOf(found), [...expected]);
    t.deepEqual(
      found,
      all.filter(({ unit }) => expected.some((layer) => layer === unit.layer.index)),
    );
  }
  t.is((await search({ layers: { include: [3] }, kinds: ['NEURON'] })).searchedUnits, 1024);
});

test.serial('no layers at all: nothing is searched, nothing is found', async (t) => {
  for (const layers of [{ exclude: [0, 1, 2, 3, 4, 5] }, { include: [] }, { include: [2], exclude: [2] }]) {
    t.like(await search({ layers, kinds: ['DIRECTION', 'NEURON'] }), {
      nodes: [],
      searchedUnits: 0,
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  }
});

test.serial('direction sets: by handle, and by name in every layer', async (t) => {
  const all = await searchAll();
  const residual = await searchAll({ directionSets: ['azimuth-demo/3-RES'] });
  t.deepEqual(
    residual,
    all.filter(({ unit }) => unit.handle.startsWith('azimuth-demo/3-RES:')),
  );
  t.deepEqual(await searchAll({ directionSets: ['RES'] }), residual);
  t.is((await search({ directionSets: ['MLP'] })).searchedUnits, 6 * 2048);
  t.is((await search({ directionSets: ['RES', 'azimuth-demo/0-MLP', 'RES'] })).searchedUnits, 2 * 2048);
  t.is((await search({ directionSets: ['MLP'], layers: { exclude: [0] } })).searchedUnits, 5 * 2048);
  t.is((await search({ directionSets: [] })).searchedUnits, 0);
});

test.serial('BOS, if it is asked for, is token 0 and can be left out of the ranking', async (t) => {
  const plain = await search();
  const { tokens, nodes } = await search({ prependBos: true });
  t.deepEqual(tokens, [{ text: '' }, ...plain.tokens]);
  t.is(nodes[0]?.activations.length, 8);
  t.true(nodes.some(({ peak }) => peak === 0));
  const without = await search({ prependBos: true, ignoreFirstToken: true });
  t.true(without.nodes.every(({ peak }) => peak > 0));
  t.deepEqual(await search({ prependBos: null }).then((answer) => answer.nodes), plain.nodes);
});
