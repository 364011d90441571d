import test from 'ava';
import { largestDifference, readExpected } from '../expected-values.ts';
import { demoFolder } from '../fixtures-folder.ts';
import { sharedAzimuth } from '../shared-azimuth.ts';

interface OracleHit {
  readonly kind: 'DIRECTION' | 'NEURON';
  readonly layer: number;
  readonly hook: string;
  readonly index: number;
  readonly activation: number;
  readonly peak: number;
}
interface Oracle {
  readonly searches: readonly ({ text: string; tokenIds: number[]; hits: OracleHit[] } & Record<string, unknown>)[];
}
interface Search {
  search: { tokens: { id: number }[]; nodes: { unit: { handle: string }; activation: number; peak: number }[] };
}
interface Sets {
  model: { directionSets: { nodes: { handle: string; hook: string }[] } };
}

/** Float32 on both sides, in another order of additions. */
const tolerance = { atol: 2e-4, rtol: 1e-4 };
const areEqual = (a: number, b: number) => largestDifference([a], [b], tolerance).ofTolerance <= 1;

const { searches } = await readExpected<Oracle>(demoFolder);
const { query } = await sharedAzimuth();

for (const [at, { tokenIds, hits, ...input }] of searches.entries()) {
  const { text, kinds } = input;
  test.serial(`search ${at}: ${String(kinds)} on ${text}: what transformers and sae-lens compute`, async (t) => {
    const sets = await query<Sets>('{ model(handle: "azimuth-demo") { directionSets { nodes { handle hook } } } }');
    const setOfHook = new Map(sets.data.model.directionSets.nodes.map(({ handle, hook }) => [hook, handle]));
    const expected = hits.map(({ kind, layer, hook, index, ...rest }) => ({
      handle: `${kind === 'NEURON' ? `azimuth-demo/${layer}` : String(setOfHook.get(hook))}:${index}`,
      ...rest,
    }));

    const { data } = await query<Search>(
      `query ($input: SearchInput!) {
         search(input: $input, first: 20) { tokens { id } nodes { unit { handle } activation peak } }
       }`,
      { input: { ...input, model: 'azimuth-demo' } },
    );
    const found = data.search.nodes;
    t.deepEqual(
      data.search.tokens.map(({ id }) => id),
      tokenIds,
    );
    t.deepEqual(found.map(({ unit }) => unit.handle).sort(), expected.map(({ handle }) => handle).sort());

    // Units that fire equally, within the tolerance, may have changed places.
    const ownValues = found.map(({ unit }) => expected.find(({ handle }) => handle === unit.handle)?.activation ?? NaN);
    for (const [rank, { unit, peak }] of found.entries()) {
      const inPlace = expected[rank];
      t.true(areEqual(ownValues[rank] ?? NaN, inPlace?.activation ?? NaN), `rank ${rank}: ${unit.handle}`);
      t.is(expected.find(({ handle }) => handle === unit.handle)?.peak, peak, unit.handle);
    }
    const activations = found.map(({ activation }) => activation);
    const { absolute, relative, ofTolerance } = largestDifference(activations, ownValues, tolerance);
    t.true(ofTolerance <= 1);
    const swaps = found.filter(({ unit }, rank) => unit.handle !== expected[rank]?.handle).length;
    t.log(`largest difference ${absolute.toExponential(1)}, relative ${relative.toExponential(1)}; ${swaps} swapped`);
  });
}
