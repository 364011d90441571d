import test from 'ava';
import { fingerprintPairs } from '../../src/recorder/fingerprint-pairs.ts';
import { writePairs } from '../../src/recorder/write-pairs.ts';
import { requireModel } from '../../src/search/require-model.ts';
import { countStatements } from '../count-statements.ts';
import { startAzimuth } from '../start-azimuth.ts';
import {
  alike,
  fingerprint,
  madeActivations,
  plantFingerprints,
  type SparseActivations,
} from './plant-fingerprints.ts';

const { query, services, stop } = await startAzimuth();
const model = await requireModel(services.manager, 'azimuth-demo');

const planted = new Map<string, SparseActivations>();
for (let index = 500; index < 600; index++) planted.set(`azimuth-demo/3-RES:${index}`, madeActivations(index));
const [triplet, twins, neurons, chain] = [11, 12, 13, 14].map(madeActivations) as [
  SparseActivations,
  ...SparseActivations[],
];
planted.set('azimuth-demo/3-RES:1', triplet);
planted.set('azimuth-demo/3-RES:2', alike(triplet, 2, 0.05, 1));
planted.set('azimuth-demo/2:3', alike(triplet, 1, 0.05, 2));
planted.set('azimuth-demo/3-RES:4', twins as SparseActivations);
planted.set('azimuth-demo/3-RES:5', alike(twins as SparseActivations, 2, 0));
planted.set('azimuth-demo/2:6', neurons as SparseActivations);
planted.set('azimuth-demo/4:6', alike(neurons as SparseActivations, 1, 0.02, 3));
// Each of these is like the next, but the ends are not like each other: no family of three.
const middle = [...(chain as SparseActivations)];
const half = Math.floor(middle.length * 0.25);
planted.set('azimuth-demo/3-RES:7', new Map(middle.slice(half)));
planted.set('azimuth-demo/3-RES:8', new Map(middle));
planted.set('azimuth-demo/3-RES:9', new Map(middle.slice(0, -half)));

const handles = [...planted.keys()];
const unitIds = await Promise.all(
  handles.map(async (handle) => {
    const { data } = await query<{ unit: { id: string } }>(`{ unit(handle: "${handle}") { id } }`);
    return Number(Buffer.from(data.unit.id, 'base64').toString().split(':')[1]);
  }),
);
const activations = [...planted.values()];
const corpusId = await plantFingerprints(
  services,
  model,
  'planted',
  20_000,
  new Map(unitIds.map((id, at) => [id, activations[at] ?? new Map<number, number>()])),
);
const pairs = await fingerprintPairs(Float32Array.from(activations.flatMap((of) => [...fingerprint(of)])), 768, {
  floor: 0.5,
  session: { executionProvider: 'cpu', threads: 1 },
});
await writePairs(services.manager, corpusId, unitIds, pairs);
test.after.always(stop);

interface Families {
  readonly nodes: {
    readonly members: { readonly handle: string }[];
    readonly cohesion: number;
    readonly acrossLayers: boolean;
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

async function families(args = ''): Promise<Families> {
  const { data, errors } = await query<{ unitFamilies: Families }>(`{
    unitFamilies(model: "azimuth-demo"${args}) {
      nodes { members { handle } cohesion acrossLayers }
      pageInfo { hasNextPage endCursor }
    }
  }`);
  if (errors) throw new Error(JSON.stringify(errors));
  return data.unitFamilies;
}

const named = ({ nodes }: Families) =>
  nodes.map(({ members }) => members.map(({ handle }) => handle.slice(13)).join(' '));

test.serial('twins and triplets, the largest first, then the most cohesive', async (t) => {
  const found = await families();
  t.deepEqual(named(found).slice(0, 3), ['2:3 3-RES:1 3-RES:2', '3-RES:4 3-RES:5', '2:6 4:6']);
  t.deepEqual(
    found.nodes.slice(0, 3).map(({ acrossLayers }) => acrossLayers),
    [true, false, true],
  );
  t.true((found.nodes[1]?.cohesion ?? 0) > 0.999);
  t.true(found.nodes.every(({ cohesion }) => cohesion >= 0.8 && cohesion <= 1));
});

test.serial('every two members of a family are alike: a chain is none', async (t) => {
  const chained = (await families()).nodes.filter(({ members }) =>
    members.some(({ handle }) =>
      ['azimuth-demo/3-RES:7', 'azimuth-demo/3-RES:8', 'azimuth-demo/3-RES:9'].includes(handle),
    ),
  );
  t.deepEqual(
    chained.map(({ members }) => members.length),
    [2],
  );
  const close = await families(', minSimilarity: 0.5, minMembers: 3');
  t.true(named(close).includes('3-RES:7 3-RES:8 3-RES:9'), 'less similar ones count here');
});

test.serial('by kind, within a layer or across, and of some size', async (t) => {
  t.deepEqual(named(await families(', kinds: [NEURON]')), ['2:6 4:6']);
  t.deepEqual(named(await families(', acrossLayers: true')), ['2:3 3-RES:1 3-RES:2', '2:6 4:6']);
  t.false(named(await families(', acrossLayers: false')).some((family) => family.startsWith('2:')));
  t.deepEqual(named(await families(', minMembers: 3')), ['2:3 3-RES:1 3-RES:2']);
  t.deepEqual(named(await families(', minMembers: 4')), []);
  t.deepEqual(named(await families(', minSimilarity: 0.9999')), ['3-RES:4 3-RES:5']);
});

test.serial('the one that a unit is in, if it is in one', async (t) => {
  t.deepEqual(named(await families(', unit: "azimuth-demo/3-RES:2"')), ['2:3 3-RES:1 3-RES:2']);
  t.deepEqual(named(await families(', unit: "azimuth-demo/3-RES:2", minSimilarity: 0.9999')), []);
  t.deepEqual(named(await families(', unit: "azimuth-demo/5:0"')), []);
  await t.throwsAsync(families(', unit: "azimuth-demo/5:99999"'), { message: /NOT_FOUND/ });
});

test.serial('pages follow each other without gap or repetition', async (t) => {
  const all = named(await families());
  const paged: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < 10; page++) {
    const found: Families = await families(`, first: 2${after === null ? '' : `, after: "${after}"`}`);
    paged.push(...named(found));
    after = found.pageInfo.endCursor;
    if (!found.pageInfo.hasNextPage) break;
  }
  t.deepEqual(paged, all);
});

test.serial('a page takes as many statements however many families it has', async (t) => {
  const [one, many] = [
    await countStatements(services.manager, () => families(', first: 1')),
    await countStatements(services.manager, () => families(', first: 100, minSimilarity: 0.5')),
  ];
  t.true(one > 0 && many <= one, `${one} and ${many}`);
});

test.serial('what cannot be asked', async (t) => {
  const errorOf = async (args: string) => {
    const { errors } = await query(`{ unitFamilies(${args}) { nodes { cohesion } } }`);
    return `${errors?.[0]?.extensions.code ?? ''} ${errors?.[0]?.message ?? ''}`;
  };
  t.regex(await errorOf('model: "nothing"'), /^NOT_FOUND /);
  t.regex(await errorOf('model: "azimuth-demo", minSimilarity: 0.4'), /^BAD_USER_INPUT minSimilarity: .* 0\.5 .* 0\.4/);
  t.regex(await errorOf('model: "azimuth-demo", minSimilarity: 1.1'), /^BAD_USER_INPUT minSimilarity: /);
  t.regex(await errorOf('model: "azimuth-demo", minMembers: 1'), /^BAD_USER_INPUT minMembers: /);
  t.regex(await errorOf('model: "azimuth-demo", first: 101'), /^BAD_USER_INPUT first: /);
  await services.manager.query('DELETE FROM corpus');
  t.regex(await errorOf('model: "azimuth-demo"'), /^NOT_RECORDED .*azimuth-demo/);
});
