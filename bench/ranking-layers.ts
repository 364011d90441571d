import { writeFile } from 'node:fs/promises';
import { barChart } from './bar-chart.ts';
import { heldOutTexts } from './held-out-texts.ts';
import { openRecordedServer } from './open-recorded-server.ts';

// `npm run bench:ranking`: how activations differ by layer on the demo model, and the share of hits that each layer has in each of
// the four rankings, over ten texts that its recording leaves out. Prints tables and draws docs/ranking-*.svg.
// AZIMUTH_DATA=folder takes the server of a folder instead of a new one.

const rankings = ['ACTIVATION', 'FRACTION_OF_MAX', 'PERCENTILE', 'Z_SCORE'] as const;
const layers = [0, 1, 2, 3, 4, 5];
const hits = 25;
const texts = await heldOutTexts(10);
const { query, stop } = await openRecordedServer();
try {
  for (const kind of ['DIRECTION', 'NEURON'] as const) {
    const name = kind === 'DIRECTION' ? 'directions' : 'neurons';
    const maxima = await Promise.all(layers.map((layer) => highestActivations(kind, layer)));
    console.log(`\nHighest recorded activation of ${name} (median, 90th percentile), by layer`);
    for (const layer of layers) {
      const sorted = [...(maxima[layer] ?? [])].sort((a, b) => a - b);
      console.log(`${layer}: ${[0.5, 0.9].map((share) => at(sorted, share).toFixed(2).padStart(8)).join('')}`);
    }
    const series = [];
    for (const rankBy of rankings) series.push({ name: rankBy, values: await shares(kind, rankBy) });
    console.log(`Share of the first ${hits} ${name} of ${texts.length} texts, by layer`);
    for (const { name: ranking, values } of series) {
      console.log(`${ranking.padEnd(16)}${values.map((share) => percent(share).padStart(6)).join('')}`);
    }
    const title = `Layers of the first ${hits} ${name}, in each ranking`;
    const chart = barChart({ title, categories: layers.map((layer) => `layer ${layer}`), series, format: percent });
    await writeFile(`docs/ranking-${name}.svg`, chart);
  }
} finally {
  await stop();
}

/** Share of the hits that each layer has. One set a layer: the MLP ones, as there are neurons of each layer's MLP. */
async function shares(kind: string, rankBy: string): Promise<number[]> {
  const counts = layers.map(() => 0);
  for (const text of texts) {
    const options = { model: 'azimuth-demo', kinds: [kind], directionSets: ['MLP'], prependBos: true };
    const { search } = await query<{ search: { nodes: { unit: { layer: { index: number } } }[] } }>(
      `query ($input: SearchInput!) { search(input: $input, first: ${hits}) { nodes { unit { layer { index } } } } }`,
      { input: { ...options, text, rankBy, ignoreFirstToken: true } },
    );
    for (const { unit } of search.nodes) counts[unit.layer.index] = (counts[unit.layer.index] ?? 0) + 1;
  }
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / all);
}

interface UnitPage {
  readonly nodes: readonly { readonly statistics: { readonly maximum: number } | null }[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
}
interface Units {
  readonly directionSet: { readonly page: UnitPage };
  readonly model: { readonly layer: { readonly page: UnitPage } };
}

/** Of all units of a kind in a layer. */
async function highestActivations(kind: 'DIRECTION' | 'NEURON', layer: number): Promise<number[]> {
  const found: number[] = [];
  const list = `(first: 100, after: $after) { nodes { statistics { maximum } } pageInfo { endCursor hasNextPage } }`;
  const owner =
    kind === 'DIRECTION'
      ? `directionSet(handle: "azimuth-demo/${layer}-MLP") { page: directions${list} }`
      : `model(handle: "azimuth-demo") { layer(index: ${layer}) { page: neurons${list} } }`;
  for (let after: string | null = null; ;) {
    const units: Units = await query<Units>(`query ($after: String) { ${owner} }`, { after });
    const { nodes, pageInfo }: UnitPage = kind === 'DIRECTION' ? units.directionSet.page : units.model.layer.page;
    found.push(...nodes.map(({ statistics }) => statistics?.maximum ?? 0));
    if (!pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor;
  }
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(share * (sorted.length - 1))] ?? NaN;
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}
