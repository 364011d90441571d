import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { demoSets, demoSources } from './demo-sources.ts';
import { exactCosines, type UnitPlace } from './exact-cosines.ts';
import { openRecordedServer } from './open-recorded-server.ts';
import { spearman } from './spearman.ts';

// `npm run bench:similar`: how well `similar` orders units, against exact cosines of their activations over all recorded tokens, for 500
// random units (not with `-- quick`); ten families; three directions whose top records show one thing until they are folded.

const units = 500;
const partners = 50;

const server = await openRecordedServer();
const cache = await mkdtemp(path.join(tmpdir(), 'azimuth-bench-'));
try {
  await families();
  await folding();
  if (process.argv[2] !== 'quick') await rankCorrelation();
} finally {
  await server.stop();
  await rm(cache, { recursive: true });
}

async function rankCorrelation(): Promise<void> {
  const sources = await demoSources(cache);
  const sizes = sources.map((source) => (source.kind === 'DIRECTION' ? source.encoder.size : source.size));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const lists: { unit: UnitPlace; similar: { place: UnitPlace; similarity: number }[] }[] = [];
  for (let number = 0; lists.length < units; number++) {
    const unit = placeAt((number * 7919) % all, sizes);
    const similar = await similarTo(unit);
    if (similar.length === partners) lists.push({ unit, similar });
  }
  const pairs = lists.flatMap(({ unit, similar }) => similar.map(({ place }) => [unit, place] as const));
  const exact = await exactCosines(cache, sources, pairs);
  const correlations = lists.map(({ similar }, at) =>
    spearman(
      similar.map(({ similarity }) => similarity),
      exact.slice(at * partners, (at + 1) * partners),
    ),
  );
  const errors = lists.flatMap(({ similar }, at) =>
    similar.map(({ similarity }, index) => Math.abs(similarity - (exact[at * partners + index] ?? 0))),
  );
  const overall = spearman(
    lists.flatMap(({ similar }) => similar.map(({ similarity }) => similarity)),
    exact,
  );
  correlations.sort((a, b) => a - b);
  const mean = correlations.reduce((sum, value) => sum + value, 0) / units;
  console.log(
    `Rank correlation of the ${partners} most similar with exact cosines: mean ${mean.toFixed(3)}, median ` +
      `${(correlations[units / 2] ?? 0).toFixed(3)}, lowest tenth ${(correlations[units / 10] ?? 0).toFixed(3)}; of all ` +
      `${pairs.length} pairs together ${overall.toFixed(3)}. Mean error of a cosine ` +
      (errors.reduce((sum, error) => sum + error, 0) / errors.length).toFixed(4),
  );
}

async function similarTo(unit: UnitPlace): Promise<{ place: UnitPlace; similarity: number }[]> {
  const { unit: found } = await server.query<{
    unit: { similar: { similarity: number; unit: { handle: string } }[] };
  }>(
    `query ($handle: String!, $first: Int) { unit(handle: $handle) { similar(first: $first) { similarity unit { handle } } } }`,
    {
      handle: handleOf(unit),
      first: partners,
    },
  );
  return found.similar.map(({ similarity, unit: { handle } }) => ({ place: placeOf(handle), similarity }));
}

async function families(): Promise<void> {
  for (const acrossLayers of [false, true]) {
    const { unitFamilies } = await server.query<{
      unitFamilies: { nodes: { cohesion: number; members: { handle: string; topActivations: Top }[] }[] };
    }>(
      `query ($acrossLayers: Boolean) {
         unitFamilies(model: "azimuth-demo", first: 5, minSimilarity: 0.8, kinds: [DIRECTION], acrossLayers: $acrossLayers) {
           nodes { cohesion members { handle topActivations(first: 3) { nodes { tokens peak similarCount } } } } } }`,
      { acrossLayers },
    );
    console.log(acrossLayers ? 'Families across layers:' : 'Families within a layer:');
    for (const { cohesion, members } of unitFamilies.nodes) {
      const shown = members.map(({ handle, topActivations }) => `${handle.slice(13)} ${tokens(topActivations)}`);
      console.log(`${cohesion.toFixed(3)}  ${shown.join('  ')}`);
    }
  }
}

interface Top {
  readonly nodes: readonly {
    readonly tokens: readonly string[];
    readonly peak: number;
    readonly similarCount: number;
  }[];
}

function tokens({ nodes }: Top): string {
  return JSON.stringify([...new Set(nodes.map(({ tokens: texts, peak }) => texts[peak] ?? ''))].join('|'));
}

async function folding(): Promise<void> {
  const found: { handle: string; folded: number; plain: Top; diverse: Top }[] = [];
  for (let index = 0; index < 600; index++) {
    const handle = `azimuth-demo/${index % 2 === 0 ? '4' : '5'}-MLP:${index}`;
    const { unit } = await server.query<{ unit: { plain: Top; diverse: Top } }>(
      `query ($handle: String!) { unit(handle: $handle) {
         plain: topActivations(first: 20, diversity: { fold: false }) { nodes { tokens peak similarCount } }
         diverse: topActivations(first: 20) { nodes { tokens peak similarCount } } } }`,
      { handle },
    );
    const folded = unit.diverse.nodes.slice(0, 5).reduce((sum, { similarCount }) => sum + similarCount, 0);
    found.push({ handle, folded, ...unit });
  }
  found.sort((a, b) => b.folded - a.folded);
  for (const { handle, plain, diverse } of found.slice(0, 3)) {
    console.log(`${handle}\n  plain:  ${phrases(plain)}\n  folded: ${phrases(diverse)}`);
  }
}

function phrases({ nodes }: Top): string {
  return nodes
    .map(({ tokens: texts, peak, similarCount }) => {
      const phrase = texts
        .slice(Math.max(0, peak - 4), peak + 3)
        .join('')
        .replaceAll('\n', ' ')
        .trim();
      return `${phrase}${similarCount > 0 ? ` +${similarCount}` : ''}`;
    })
    .join(' / ');
}

function placeAt(number: number, sizes: readonly number[]): UnitPlace {
  let [source, index] = [0, number];
  for (; index >= (sizes[source] ?? 0); source++) index -= sizes[source] ?? 0;
  return { source, index };
}

function handleOf({ source, index }: UnitPlace): string {
  const set = demoSets[source];
  return `azimuth-demo/${set ?? String(source - demoSets.length)}:${index}`;
}

function placeOf(handle: string): UnitPlace {
  const [, owner = '', index = ''] = /\/(.*):(\d+)$/.exec(handle) ?? [];
  return {
    source: demoSets.includes(owner) ? demoSets.indexOf(owner) : demoSets.length + Number(owner),
    index: Number(index),
  };
}
