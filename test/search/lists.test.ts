import path from 'node:path';
import test from 'ava';
import { readExpectedTensors } from '../expected-values.ts';
import { demoFolder } from '../fixtures-folder.ts';
import { sharedAzimuth } from '../shared-azimuth.ts';

interface UnitList {
  readonly totalCount: number;
  readonly nodes: { readonly handle: string; readonly index: number; readonly density: number | null }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string };
}

const { query } = await sharedAzimuth();

/** A page of each: the neurons of layer 3, the directions of its two sets, those of one of them. */
async function list(variables: object = {}): Promise<Record<'neurons' | 'directions' | 'ofSet', UnitList>> {
  const { data, errors } = await query<{
    model: { layer: Record<'neurons' | 'directions', UnitList> };
    directionSet: { directions: UnitList };
  }>(
    `query ($first: Int = 25, $after: String, $offset: Int = 0, $orderBy: UnitOrder = INDEX, $filter: UnitFilter, $onNeurons: UnitFilter) {
       model(handle: "azimuth-demo") {
         layer(index: 3) {
           neurons(first: $first, after: $after, offset: $offset, orderBy: $orderBy, filter: $onNeurons) { ...page }
           directions(first: $first, after: $after, offset: $offset, orderBy: $orderBy, filter: $filter) { ...page }
         }
       }
       directionSet(handle: "azimuth-demo/3-RES") {
         directions(first: $first, after: $after, offset: $offset, orderBy: $orderBy, filter: $filter) { ...page }
       }
     }
     fragment page on UnitConnection {
       totalCount nodes { handle index density } pageInfo { hasNextPage hasPreviousPage endCursor }
     }`,
    variables,
  );
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return { ...data.model.layer, ofSet: data.directionSet.directions };
}
const densities = ({ nodes }: UnitList) => nodes.map(({ density }) => density ?? NaN);
const descending = (numbers: readonly number[]) => [...numbers].sort((a, b) => b - a);

test.serial('units by index: set after set', async (t) => {
  const { neurons, directions, ofSet } = await list();
  t.deepEqual(
    neurons.nodes,
    Array.from({ length: 25 }, (_, index) => ({ handle: `azimuth-demo/3:${index}`, index, density: null })),
  );
  t.is(neurons.totalCount, 1024);
  t.is(directions.totalCount, 2 * 2048);
  t.is(directions.nodes[24]?.handle, 'azimuth-demo/3-MLP:24');
  t.is(ofSet.totalCount, 2048);
  t.is(ofSet.nodes[24]?.handle, 'azimuth-demo/3-RES:24');
});

test.serial('units by density: the densest first, and in every page', async (t) => {
  const byDensity = { orderBy: 'DENSITY', first: 60 };
  const { neurons, directions, ofSet } = await list(byDensity);
  t.is(neurons.nodes[0]?.index, 0, 'those of unknown density are last, by index');
  t.deepEqual(densities(directions), descending(densities(directions)));
  t.deepEqual(densities(ofSet), descending(densities(ofSet)));
  t.is(ofSet.nodes[0]?.handle, 'azimuth-demo/3-RES:1912');

  const joined: UnitList['nodes'] = [];
  let after: string | null = null;
  for (let page = 0; page < 4; page++) {
    const { directions: part } = await list({ ...byDensity, first: 15, after });
    t.true(part.pageInfo.hasNextPage);
    t.is(part.pageInfo.hasPreviousPage, page > 0);
    joined.push(...part.nodes);
    after = part.pageInfo.endCursor;
  }
  t.deepEqual(joined, directions.nodes);
});

test.serial('units of some density: as the file has it that the set came with', async (t) => {
  const brought = await readExpectedTensors(path.join(demoFolder, 'directions/3-RES/sparsity.safetensors'));
  const expected = Array.from(brought.get('sparsity') ?? [], (logarithm) => 10 ** logarithm);
  for (const [minDensity, maxDensity] of [
    [0.1, 1],
    [0.02, 0.1],
    [0, 0.001],
  ] as const) {
    const { directions, ofSet } = await list({ filter: { minDensity, maxDensity }, orderBy: 'DENSITY', first: 100 });
    t.is(ofSet.totalCount, expected.filter((density) => density >= minDensity && density <= maxDensity).length);
    t.true(directions.totalCount > ofSet.totalCount);
    for (const density of densities(directions)) t.true(density >= minDensity && density <= maxDensity);
    for (const { index, density } of ofSet.nodes) t.true(Math.abs((density ?? NaN) - (expected[index] ?? NaN)) < 1e-6);
  }
});

test.serial('units dead or alive, units with words in their explanation', async (t) => {
  t.is((await list({ filter: { dead: true } })).ofSet.totalCount, 1, 'as many as the model card counts');
  t.is((await list({ filter: { dead: false } })).ofSet.totalCount, 2047);
  t.is((await list({ filter: { explanation: 'ships' } })).ofSet.totalCount, 0);
  t.is((await list({ onNeurons: { explanation: 'ships' } })).neurons.totalCount, 0);
});

test.serial('the last page of a list', async (t) => {
  const filter = { minDensity: 0.1 };
  const { nodes, totalCount } = (await list({ filter })).ofSet;
  t.is(nodes.length, totalCount);
  const before = (await list({ filter, first: totalCount - 1 })).ofSet;
  const last = (await list({ filter, first: totalCount - 1, after: before.pageInfo.endCursor })).ofSet;
  t.deepEqual(last.nodes, nodes.slice(-1));
  t.like(last, { totalCount, pageInfo: { hasNextPage: false, hasPreviousPage: true } });
});

test.serial('into the middle of a list at once, and on from there', async (t) => {
  const { ofSet, neurons } = await list({ offset: 1000, first: 10 });
  t.deepEqual([ofSet.nodes[0]?.index, neurons.nodes[0]?.index], [1000, 1000]);
  t.like(ofSet, { totalCount: 2048, pageInfo: { hasNextPage: true, hasPreviousPage: true } });
  const { ofSet: later } = await list({ after: ofSet.pageInfo.endCursor, offset: 5, first: 10 });
  t.is(later.nodes[0]?.index, 1015);
  t.like((await list({ offset: 2048 })).ofSet, { nodes: [], pageInfo: { hasNextPage: false } });
  const { ofSet: densest } = await list({ orderBy: 'DENSITY', first: 60 });
  t.deepEqual((await list({ orderBy: 'DENSITY', offset: 40, first: 20 })).ofSet.nodes, densest.nodes.slice(40));
});

test.serial('lists that are refused', async (t) => {
  const unrecorded = (orderBy: string) => `orderBy ${orderBy}: no unit has been recorded yet. Use INDEX or DENSITY.`;
  for (const [variables, message] of [
    [{ first: 101 }, 'first: expected 1 to 100, found 101.'],
    [{ first: 0 }, 'first: expected 1 to 100, found 0.'],
    [{ offset: -1 }, 'offset: expected 0 or more, found -1.'],
    [{ filter: { minDensity: 1.5 } }, 'filter.minDensity: expected a share from 0 to 1, found 1.5.'],
    [{ filter: { explanation: 'a\0' } }, 'filter.explanation: expected words, found a NUL character.'],
    [{ orderBy: 'MAX_ACTIVATION' }, unrecorded('MAX_ACTIVATION')],
    [{ orderBy: 'STARS' }, unrecorded('STARS')],
  ] as const) {
    const error = await t.throwsAsync(list(variables));
    t.deepEqual([...new Set(error.message.split('\n'))], [message]);
  }
});
