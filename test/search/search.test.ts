import test from 'ava';
import { startAzimuth } from '../start-azimuth.ts';

const { query, stop } = await startAzimuth();
test.after.always(stop);

interface Hit {
  unit: { handle: string; kind: string; density: number | null; layer: { index: number } };
  activation: number;
  peak: number;
  activations: number[];
}
interface Search {
  search: {
    nodes: Hit[];
    edges: { cursor: string }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
    tokens: { text: string }[];
    searchedUnits: number;
  };
}

const text = 'My favorite color is red.';

async function search(options: object = {}, first = 25, after: string | null = null) {
  const answer = await query<Search>(
    `query ($input: SearchInput!, $first: Int, $after: String) {
       search(input: $input, first: $first, after: $after) {
         nodes { unit { handle kind density layer { index } } activation peak activations }
         edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor } tokens { text } searchedUnits
       }
     }`,
    { input: { model: 'azimuth-demo', text, ...options }, first, after },
  );
  const [error] = answer.errors ?? [];
  return error
    ? { ...emptySearch, code: error.extensions.code, message: error.message }
    : { ...answer.data.search, code: '', message: '' };
}
const emptySearch: Search['search'] = {
  nodes: [],
  edges: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: null },
  tokens: [],
  searchedUnits: 0,
};
const handles = (hits: readonly Hit[]) => hits.map(({ unit }) => unit.handle);

test.serial('all directions are searched, the strongest come first, one activation a token', async (t) => {
  const { nodes, tokens, searchedUnits } = await search();
  t.is(searchedUnits, 7 * 2048);
  t.is(nodes.length, 25);
  t.is(tokens.map((token) => token.text).join(''), text);
  for (const [at, { activation, activations, peak }] of nodes.entries()) {
    t.is(activations.length, tokens.length);
    t.is(activation, Math.max(...activations));
    t.is(activations[peak], activation);
    t.true(activation > 0 && activation <= (nodes[at - 1]?.activation ?? Infinity));
  }
});

test.serial('kinds: neurons alone, or both together', async (t) => {
  const neurons = await search({ kinds: ['NEURON'] });
  t.true(neurons.nodes.every(({ unit }) => unit.kind === 'NEURON'));
  t.is(neurons.searchedUnits, 6 * 1024);
  const both = await search({ kinds: ['NEURON', 'DIRECTION'] });
  t.is(both.searchedUnits, 6 * 1024 + 7 * 2048);
  t.like(await search({ kinds: [] }), { code: 'BAD_USER_INPUT' });
});

test.serial('layers in and out', async (t) => {
  const only1 = await search({ layers: { include: [1] } });
  t.true(only1.nodes.every(({ unit }) => unit.layer.index === 1));
  const not0 = await search({ layers: { exclude: [0] } });
  t.false(not0.nodes.some(({ unit }) => unit.layer.index === 0));
  const both = await search({ layers: { include: [1, 2], exclude: [1] } });
  t.is(both.searchedUnits, 2048);
  t.like(await search({ layers: { include: [6] } }), { code: 'BAD_USER_INPUT' });
  t.like(await search({ layers: { include: [] } }), { searchedUnits: 0, code: '' });
});

test.serial('direction sets by handle and by name', async (t) => {
  t.is((await search({ directionSets: ['azimuth-demo/3-RES'] })).searchedUnits, 2048);
  t.is((await search({ directionSets: ['MLP'] })).searchedUnits, 6 * 2048);
  const unknown = await search({ directionSets: ['ATT'] });
  t.is(unknown.code, 'NOT_FOUND');
  t.regex(unknown.message, /"ATT".*MLP, RES/);
});

test.serial('tokens: ranked by the activation there; the first position can be left out', async (t) => {
  const { nodes } = await search({ tokens: [5] });
  t.true(nodes.every(({ peak, activation, activations }) => peak === 5 && activations[5] === activation));
  const two = await search({ tokens: [3, 5] });
  t.true(two.nodes.every(({ peak }) => peak === 3 || peak === 5));
  t.deepEqual(handles((await search({ tokens: [] })).nodes), handles((await search()).nodes));
  t.true((await search({ ignoreFirstToken: true })).nodes.every(({ peak }) => peak > 0));
  t.like(await search({ tokens: [0], ignoreFirstToken: true }), { nodes: [], code: '' });
  const wrong = await search({ tokens: [7] });
  t.is(wrong.code, 'BAD_USER_INPUT');
  t.regex(wrong.message, /found 7.*0 to 6/);
});

test.serial('filters apply before the ranking: the page is full, and equals a filtered longer list', async (t) => {
  const filtered = await search({ filter: { minDensity: 0.001, maxDensity: 0.05 } });
  t.is(filtered.nodes.length, 25);
  const all = await search({}, 100);
  const expected = all.nodes.filter(({ unit: { density } }) => density !== null && density >= 0.001 && density <= 0.05);
  t.deepEqual(handles(filtered.nodes).slice(0, expected.length), handles(expected).slice(0, 25));
  t.is((await search({ filter: { dead: true } })).searchedUnits, 4);
  t.is((await search({ filter: { dead: false } })).searchedUnits, 7 * 2048 - 4);
  t.like(await search({ filter: { minDensity: 2 } }), { code: 'BAD_USER_INPUT' });
});

test.serial('what needs recordings says so', async (t) => {
  t.like(await search({ kinds: ['NEURON'], filter: { maxDensity: 0.1 } }), { code: 'NOT_RECORDED' });
  for (const rankBy of ['FRACTION_OF_MAX', 'PERCENTILE', 'Z_SCORE']) {
    t.like(await search({ rankBy }), { code: 'NOT_RECORDED' });
  }
});

test.serial('perLayer and exclude', async (t) => {
  const { nodes } = await search({ perLayer: 2, kinds: ['DIRECTION', 'NEURON'] });
  t.is(nodes.length, 12);
  for (let layer = 0; layer < 6; layer++) t.is(nodes.filter(({ unit }) => unit.layer.index === layer).length, 2);
  const [first, second] = handles((await search()).nodes);
  t.is(handles((await search({ exclude: [first] })).nodes)[0], second);
  t.like(await search({ exclude: ['gpt2/0:1'] }), { code: 'BAD_USER_INPUT' });
  t.like(await search({ perLayer: 0 }), { code: 'BAD_USER_INPUT' });
});

test.serial('pages by cursor join to one list', async (t) => {
  const whole = await search({}, 28);
  const pages: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < 4; page++) {
    const { nodes, pageInfo } = await search({}, 7, after);
    t.is(pageInfo.hasPreviousPage, page > 0);
    t.true(pageInfo.hasNextPage);
    pages.push(...handles(nodes));
    after = pageInfo.endCursor;
  }
  t.deepEqual(pages, handles(whole.nodes));
  const last = await search({ layers: { include: [1] }, tokens: [5], filter: { maxDensity: 0.002 } }, 100);
  t.false(last.pageInfo.hasNextPage);
  t.like(await search({}, 101), { code: 'BAD_USER_INPUT' });
  t.like(await search({}, 0), { code: 'BAD_USER_INPUT' });
  t.like(await search({}, 5, 'nonsense'), { code: 'BAD_USER_INPUT' });
});

test.serial('texts that cannot be searched: empty, too long, no Unicode; an unknown model', async (t) => {
  t.like(await search({ text: '' }), { code: 'BAD_USER_INPUT' });
  t.regex((await search({ text: 'a'.repeat(10_001) })).message, /1 to 10000 characters, found 10001/);
  t.regex((await search({ text: 'red '.repeat(128) })).message, /found \d+ tokens; azimuth-demo takes at most 128/);
  t.regex((await search({ text: 'a\ud800b' })).message, /surrogate/);
  const unknown = await search({ model: 'gpt5' });
  t.is(unknown.code, 'NOT_FOUND');
  t.regex(unknown.message, /azimuth-demo/);
});

test.serial('BOS is token 0 when it is asked for', async (t) => {
  const { tokens, nodes } = await search({ prependBos: true });
  t.is(tokens.length, 8);
  t.is(tokens[0]?.text, '');
  t.is(nodes[0]?.activations.length, 8);
});
