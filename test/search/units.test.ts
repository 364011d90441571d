import test from 'ava';
import { startAzimuth } from '../start-azimuth.ts';

const { query, stop } = await startAzimuth();
test.after.always(stop);

const text = 'My favorite color is red.';

test.serial('anything is found by its handle and by its global id; nonsense finds nothing', async (t) => {
  const { data } = await query<Record<string, { id: string; handle: string; __typename: string } | null>>(`{
    model(handle: "azimuth-demo") { id handle __typename }
    directionSet(handle: "azimuth-demo/3-RES") { id handle __typename }
    direction: unit(handle: "azimuth-demo/3-RES:1576") { id handle __typename }
    neuron: unit(handle: "azimuth-demo/2:553") { id handle __typename }
    a: unit(handle: "azimuth-demo/2:1024") { id } b: unit(handle: "red") { id } c: model(handle: "red") { id }
    d: directionSet(handle: "azimuth-demo/9-RES") { id } e: node(id: "red") { id } f: node(id: "TW9kZWw6OTk5") { id }
  }`);
  for (const name of ['model', 'directionSet', 'direction', 'neuron']) {
    const thing = data[name];
    const again = await query<{ node: object }>(
      `query ($id: ID!) { node(id: $id) { id __typename ... on Model { handle } ... on DirectionSet { handle } ... on Unit { handle } } }`,
      { id: thing?.id },
    );
    t.deepEqual(again.data.node, { ...thing });
  }
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) t.is(data[name], null);
});

test.serial('layers, their neurons and directions, in the order and with the filter asked for', async (t) => {
  interface Units {
    totalCount: number;
    nodes: { index: number; density: number | null }[];
  }
  const { data } = await query<{
    model: { layers: object[]; layer: { neurons: Units; directions: Units; handle: string }; none: null };
  }>(`{ model(handle: "azimuth-demo") {
    layers { index neuronCount directionSets { name } }
    none: layer(index: 6) { id }
    layer(index: 3) {
      handle
      neurons(first: 2, after: null) { totalCount nodes { index density } }
      directions(first: 50, orderBy: DENSITY, filter: { maxDensity: 0.1 }) { totalCount nodes { index density } }
    }
  } }`);
  t.is(data.model.layers.length, 6);
  t.deepEqual(data.model.layers[3], { index: 3, neuronCount: 1024, directionSets: [{ name: 'MLP' }, { name: 'RES' }] });
  t.is(data.model.none, null);
  t.deepEqual(data.model.layer.neurons, { totalCount: 1024, nodes: [0, 1].map((index) => ({ index, density: null })) });
  const densities = data.model.layer.directions.nodes.map(({ density }) => density ?? NaN);
  t.deepEqual(
    densities,
    [...densities].sort((a, b) => b - a),
  );
  t.true((densities[0] ?? 1) <= 0.1);
});

test.serial('a test of one unit gives the activations that a search gives', async (t) => {
  const { data } = await query<{
    search: { nodes: { unit: { test: { activations: number[] }[] }; activations: number[] }[] };
  }>(
    `query ($input: SearchInput!, $texts: [String!]!) {
       search(input: $input, first: 6) { nodes { activations unit { test(texts: $texts) { activations } } } }
     }`,
    { input: { model: 'azimuth-demo', text, kinds: ['DIRECTION', 'NEURON'], perLayer: 1 }, texts: [text] },
  );
  for (const { unit, activations } of data.search.nodes) t.deepEqual(unit.test[0]?.activations, activations);
});

test.serial('a word is replaced by others; its space stays', async (t) => {
  interface Result {
    counterfactuals: {
      original: { activation: number; peak: number };
      counterfactuals: { ratio: number; staysPeak: boolean; trace: { text: string; activation: number } }[];
    };
  }
  const counterfactuals = (input: object) =>
    query<Result>(
      `query ($input: CounterfactualInput!) { counterfactuals(input: $input) {
         original { activation peak } counterfactuals { ratio staysPeak trace { text activation } }
       } }`,
      { input: { unit: 'azimuth-demo/0-MLP:2006', text, token: 5, replacements: ['red', ' bright red'], ...input } },
    );
  const { original, counterfactuals: others } = (await counterfactuals({})).data.counterfactuals;
  t.is(original.peak, 5);
  t.deepEqual(others[0], { ratio: 1, staysPeak: true, trace: { text, activation: original.activation } });
  t.is(others[1]?.trace.text, 'My favorite color is bright red.');
  t.true((others[1]?.ratio ?? 0) > 0.5);
  for (const wrong of [{ token: 7 }, { token: 0, prependBos: true }, { replacements: [''] }, { replacements: [] }]) {
    t.is((await counterfactuals(wrong)).errors?.[0]?.extensions.code, 'BAD_USER_INPUT', JSON.stringify(wrong));
  }
  t.is((await counterfactuals({ unit: 'azimuth-demo/0-MLP:9999' })).errors?.[0]?.extensions.code, 'NOT_FOUND');
});

test.serial('a model goes on with a text, up to the end of its context', async (t) => {
  interface Completion {
    model: { complete: { text: string; loss: number | null; nextTokens: { probability: number }[] } };
  }
  const complete = async (given: string, maxTokens: number) => {
    const { data } = await query<Completion>(
      `query ($given: String!, $maxTokens: Int) { model(handle: "azimuth-demo") {
         complete(text: $given, maxTokens: $maxTokens) { text loss nextTokens { probability } } } }`,
      { given, maxTokens },
    );
    return data.model.complete;
  };
  const { text: completion, loss, nextTokens } = await complete('The President of the United', 3);
  t.true(completion.startsWith(' States'), completion);
  t.true(loss !== null && loss > 1 && loss < 6);
  t.is(nextTokens.length, 10);
  t.true(nextTokens.reduce((sum, { probability }) => sum + probability, 0) <= 1);
  t.is((await complete(' the', 0)).loss, null);
  t.is((await complete(' the', 0)).text, '');
  // 128 tokens fill the context: nothing can follow.
  t.is((await complete(' the'.repeat(128), 5)).text, '');
});

test.serial('tokens of any script join to the text, and their bytes cover it', async (t) => {
  const texts = [
    '👩‍🚀 naïve é 東京',
    'مرحبا بالعالم',
    'Stop at <|endoftext|> now',
    '\u0000\u0007\t\r\n',
    'x'.repeat(10_000),
  ];
  for (const given of texts) {
    const { data } = await query<{ model: { tokenize: { text: string; start: number; end: number }[] } }>(
      `query ($given: String!) { model(handle: "azimuth-demo") { tokenize(text: $given) { text start end } } }`,
      { given },
    );
    const tokens = data.model.tokenize;
    t.is(tokens.map((token) => token.text).join(''), given);
    for (const [at, { start }] of tokens.entries()) t.is(start, tokens[at - 1]?.end ?? 0);
    t.is(tokens.at(-1)?.end, Buffer.byteLength(given));
  }
});

test.serial('example texts', async (t) => {
  const { data } = await query<{ exampleCategories: string[]; of: { category: string }; any: object; none: null }>(`{
    exampleCategories of: randomExample(category: "Code") { category } any: randomExample { text }
    none: randomExample(category: "Astrology") { text }
  }`);
  t.true(data.exampleCategories.includes('Literary'));
  t.is(data.of.category, 'Code');
  t.truthy(data.any);
  t.is(data.none, null);
});
