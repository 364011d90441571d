import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { demoFolder } from '../fixtures-folder.ts';
import { startAzimuth } from '../start-azimuth.ts';

const { query, stop } = await startAzimuth();
test.after.always(stop);

interface OracleHit {
  readonly kind: 'DIRECTION' | 'NEURON';
  readonly layer: number;
  readonly hook: string;
  readonly index: number;
  readonly activation: number;
  readonly peak: number;
}
type OracleSearch = { text: string; tokenIds: number[]; hits: OracleHit[] } & Record<string, unknown>;

interface Found {
  search: { tokens: { id: number }[]; nodes: { unit: { handle: string }; activation: number; peak: number }[] };
}

const { searches } = JSON.parse(readFileSync(path.join(demoFolder, 'expected.json'), 'utf8')) as {
  searches: OracleSearch[];
};
const tolerance = (value: number) => 2e-4 + 1e-4 * Math.abs(value);

for (const [at, { tokenIds, hits, ...input }] of searches.entries()) {
  test.serial(`search ${at} of the demo's oracle: ${input.text}`, async (t) => {
    const { data } = await query<Found>(
      `query ($input: SearchInput!) {
         search(input: $input, first: 20) { tokens { id } nodes { unit { handle } activation peak } }
       }`,
      { input: { ...input, model: 'azimuth-demo' } },
    );
    t.deepEqual(
      data.search.tokens.map(({ id }) => id),
      tokenIds,
    );
    t.is(data.search.nodes.length, hits.length);
    let worst = 0;
    for (const [rank, hit] of hits.entries()) {
      const found = data.search.nodes[rank];
      t.is(found?.unit.handle, handleOf(hit), `rank ${rank}`);
      t.is(found?.peak, hit.peak);
      const difference = Math.abs((found?.activation ?? NaN) - hit.activation);
      t.true(difference <= tolerance(hit.activation), `rank ${rank}: ${difference}`);
      worst = Math.max(worst, difference);
    }
    t.log(`largest difference ${worst.toExponential(1)} of activations up to ${hits[0]?.activation.toFixed(1)}`);
  });
}

function handleOf({ kind, layer, hook, index }: OracleHit): string {
  if (kind === 'NEURON') return `azimuth-demo/${layer}:${index}`;
  return `azimuth-demo/${layer}-${hook.endsWith('hook_mlp_out') ? 'MLP' : 'RES'}:${index}`;
}
