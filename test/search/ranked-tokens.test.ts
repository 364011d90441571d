import test from 'ava';
import { sharedAzimuth } from '../shared-azimuth.ts';
import { askSearch, type FoundUnit } from './ask-search.ts';

const { query } = await sharedAzimuth();
const { search, searchAll, refusal } = askSearch(query);

/** The units of a complete list in the order of their highest activation at some of the tokens. */
function rankedAt(all: readonly FoundUnit[], tokens: readonly number[]): FoundUnit[] {
  return all
    .map((hit) => {
      const at = tokens.map((token) => hit.activations[token] ?? 0);
      const activation = Math.max(...at);
      return { ...hit, activation, score: activation, peak: tokens[at.indexOf(activation)] ?? NaN };
    })
    .filter(({ activation }) => activation > 0)
    .sort((a, b) => b.activation - a.activation);
}

test.serial('sort by one token, " red": what fires most there comes first', async (t) => {
  const { data } = await query(`{
    search(
      input: { model: "azimuth-demo", text: "My favorite color is red.", tokens: [5], filter: { maxDensity: 0.05 } }
      first: 3
    ) {
      nodes { unit { handle } peak }
    }
  }`);
  t.deepEqual(data, {
    search: {
      nodes: [
        { unit: { handle: 'azimuth-demo/3-RES:634' }, peak: 5 },
        { unit: { handle: 'azimuth-demo/3-RES:425' }, peak: 5 },
        { unit: { handle: 'azimuth-demo/4-MLP:1742' }, peak: 5 },
      ],
    },
  });
});

test.serial('one token, several, all of them', async (t) => {
  const all = await searchAll();
  for (const tokens of [[5], [0], [3, 5], [6, 1, 6], [0, 1, 2, 3, 4, 5, 6]]) {
    const expected = rankedAt(all, [...new Set(tokens)].sort());
    t.deepEqual(await searchAll({ tokens }), expected, tokens.join());
  }
  for (const tokens of [[], null]) t.deepEqual(await searchAll({ tokens }), all);
});

test.serial('the first position can be left out', async (t) => {
  const all = await searchAll();
  t.is(all[0]?.peak, 0, 'its activations have outsized norms');
  t.deepEqual(await searchAll({ ignoreFirstToken: true }), rankedAt(all, [1, 2, 3, 4, 5, 6]));
  t.deepEqual(await searchAll({ ignoreFirstToken: true, tokens: [0, 5] }), rankedAt(all, [5]));
});

test.serial('nothing is left to rank by: no hits, but the tokens', async (t) => {
  for (const [options, tokens] of [
    [{ text: 'red', ignoreFirstToken: true }, ['red']],
    [{ text: 'red door', tokens: [0], ignoreFirstToken: true }, ['red', ' door']],
    [{ text: 'red', prependBos: true, tokens: [0], ignoreFirstToken: true }, ['', 'red']],
  ] as const) {
    t.like(await search(options), { nodes: [], searchedUnits: 0, tokens: tokens.map((text) => ({ text })) });
  }
  t.is((await search({ text: 'red' })).nodes.length, 25, 'a single token is text enough');
});

test.serial('a token that the text has not got', async (t) => {
  for (const [options, found, last] of [
    [{ tokens: [7] }, 7, 6],
    [{ tokens: [5, -1] }, -1, 6],
    [{ tokens: [8], prependBos: true }, 8, 7],
  ] as const) {
    t.deepEqual(await refusal(options), {
      code: 'BAD_USER_INPUT',
      message: `tokens: found ${found}; the text has the tokens 0 to ${last}.`,
    });
  }
});
