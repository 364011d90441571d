import test from 'ava';
import { toGlobalId } from 'graphql-relay';
import { sharedAzimuth } from '../shared-azimuth.ts';

const { query } = await sharedAzimuth();

interface Named {
  readonly id: string;
  readonly __typename: string;
  readonly handle: string;
}

test.serial('things are found by their handles', async (t) => {
  const { data } = await query(`{
    model(handle: "azimuth-demo") { handle architecture layerCount hiddenSize mlpSize contextLength vocabularySize }
    directionSet(handle: "azimuth-demo/3-RES") { handle name hook size inputSize activation format layer { index } }
    direction: unit(handle: "azimuth-demo/3-RES:1576") { handle kind index layer { handle } model { handle } }
    neuron: unit(handle: "azimuth-demo/2:553") { handle kind index density layer { handle } model { handle } }
  }`);
  t.deepEqual(data, {
    model: {
      ...{ handle: 'azimuth-demo', architecture: 'gpt2', layerCount: 6, hiddenSize: 256, mlpSize: 1024 },
      ...{ contextLength: 128, vocabularySize: 8192 },
    },
    directionSet: {
      ...{ handle: 'azimuth-demo/3-RES', name: 'RES', hook: 'blocks.3.hook_resid_post', size: 2048, inputSize: 256 },
      ...{ activation: 'JUMPRELU', format: 'SAELENS', layer: { index: 3 } },
    },
    direction: {
      ...{ handle: 'azimuth-demo/3-RES:1576', kind: 'DIRECTION', index: 1576 },
      ...{ layer: { handle: 'azimuth-demo/3' }, model: { handle: 'azimuth-demo' } },
    },
    neuron: {
      ...{ handle: 'azimuth-demo/2:553', kind: 'NEURON', index: 553, density: null },
      ...{ layer: { handle: 'azimuth-demo/2' }, model: { handle: 'azimuth-demo' } },
    },
  });
});

test.serial('models, their layers and their sets', async (t) => {
  const { data } = await query(`{
    models {
      totalCount
      pageInfo { hasNextPage hasPreviousPage }
      nodes {
        handle
        layers { index neuronCount directionSets { name } model { handle } }
        layer(index: 3) { handle }
        above: layer(index: 6) { handle }
        below: layer(index: -1) { handle }
        directionSets(first: 2) { totalCount nodes { handle } pageInfo { hasNextPage } }
      }
    }
  }`);
  t.deepEqual(data, {
    models: {
      totalCount: 1,
      pageInfo: { hasNextPage: false, hasPreviousPage: false },
      nodes: [
        {
          handle: 'azimuth-demo',
          layers: Array.from({ length: 6 }, (_, index) => ({
            index,
            neuronCount: 1024,
            directionSets: index === 3 ? [{ name: 'MLP' }, { name: 'RES' }] : [{ name: 'MLP' }],
            model: { handle: 'azimuth-demo' },
          })),
          layer: { handle: 'azimuth-demo/3' },
          above: null,
          below: null,
          directionSets: {
            totalCount: 7,
            nodes: [{ handle: 'azimuth-demo/0-MLP' }, { handle: 'azimuth-demo/1-MLP' }],
            pageInfo: { hasNextPage: true },
          },
        },
      ],
    },
  });
});

test.serial('handles of nothing', async (t) => {
  const nonsense = ['', 'red', 'azimuth-demo', '/0:1', 'azimuth-demo/', 'azimuth-demo/0:', 'azimuth-demo/-1:0', '🙂'];
  const near = ['azimuth-demo/2:1024', 'azimuth-demo/6:0', 'azimuth-demo/0-RES:1', 'azimuth-demo/3-RES:2048'];
  const odd = ['azimuth-demo/02:5', 'azimuth-demo/2:05', 'azimuth-demo/2:1e2', 'azimuth-demo/2:99999999999', 'a\0/0:1'];
  const sets = ['azimuth-demo/9-RES', 'azimuth-demo/3-res', 'azimuth-demo/3-', 'azimuth-demo/3-R\0'];
  for (const handle of [...nonsense, ...near, ...odd, ...sets, "' OR 1=1 --", 'a\ud800/0:1', 'x'.repeat(100_000)]) {
    const { data, errors } = await query(
      'query ($handle: String!) { unit(handle: $handle) { id } directionSet(handle: $handle) { id } }',
      { handle },
    );
    t.deepEqual({ data, errors }, { data: { unit: null, directionSet: null }, errors: undefined }, handle.slice(0, 50));
  }
  for (const handle of ['', 'red', 'azimuth-demo/0', 'Azimuth-Demo', 'a\0', 'a\ud800']) {
    const { data } = await query('query ($handle: String!) { model(handle: $handle) { id } }', { handle });
    t.deepEqual(data, { model: null });
  }
});

test.serial('a global id gives the same thing back', async (t) => {
  const { data } = await query<Record<string, Named & { layer: Named }>>(`{
    model(handle: "azimuth-demo") { id __typename handle layer(index: 5) { id __typename handle } }
    set: directionSet(handle: "azimuth-demo/3-RES") { id __typename handle layer { id __typename handle } }
    direction: unit(handle: "azimuth-demo/3-RES:1576") { id __typename handle layer { id __typename handle } }
    neuron: unit(handle: "azimuth-demo/2:553") { id __typename handle layer { id __typename handle } }
  }`);
  const things = Object.values(data).flatMap(({ layer, ...thing }) => [thing, layer]);
  t.deepEqual([...new Set(things.map(({ __typename: type }) => type))].sort(), [
    ...['Direction', 'DirectionSet', 'Layer', 'Model', 'Neuron'],
  ]);
  for (const thing of things) {
    const again = await query<{ node: Named }>(
      `query ($id: ID!) {
         node(id: $id) {
           id __typename
           ... on Model { handle } ... on Layer { handle } ... on DirectionSet { handle } ... on Unit { handle }
         }
       }`,
      { id: thing.id },
    );
    t.deepEqual(again.data.node, thing);
  }
  t.is(data['direction']?.layer.id, data['set']?.layer.id, 'and the same thing has the same id');
});

test.serial('global ids of nothing', async (t) => {
  const { data } = await query<Record<string, Named>>(`{
    model(handle: "azimuth-demo") { id } neuron: unit(handle: "azimuth-demo/2:553") { id }
  }`);
  const row = Buffer.from(data['neuron']?.id ?? '', 'base64')
    .toString()
    .split(':')[1];
  const ids = [
    ...['', 'red', '🙂', 'a\0', 'azimuth-demo', data['model']?.id.slice(1)],
    ...['Model:999', 'Model:-1', 'Model:1.5', 'Model:99999999999999', 'Model:', 'Planet:1', 'toString:1'].map((id) =>
      Buffer.from(id).toString('base64'),
    ),
    toGlobalId('Direction', row ?? ''),
  ];
  for (const id of ids) {
    const { data, errors } = await query('query ($id: ID!) { node(id: $id) { id } }', { id });
    t.deepEqual({ data, errors }, { data: { node: null }, errors: undefined }, id);
  }
});
