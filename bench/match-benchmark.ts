import { writeFile } from 'node:fs/promises';
import { barChart } from './bar-chart.ts';
import { heldOutTexts } from './held-out-texts.ts';
import { openRecordedServer } from './open-recorded-server.ts';

// `npm run bench:match`: Test 2 of the article on the demo model and 200 texts that its recording leaves out: how many of the top
// units of a text were recorded to fire most on the same word. Prints a table and draws docs/match-benchmark.svg.
// AZIMUTH_DATA=folder takes the server of a folder instead of a new one.

interface LayerMatches {
  readonly layer: { readonly index: number } | null;
  readonly kind: 'DIRECTION' | 'NEURON';
  readonly matches: number;
}

const top = 25;
const texts = await heldOutTexts(200);
const { query, stop } = await openRecordedServer();
try {
  const { names, directions, neurons } = await measure(null);
  // Neurons are dense: few of them pass what suits directions.
  await measure(0.05);
  const chart = barChart({
    title: `Top ${top} units that match the text, mean over ${texts.length} held-out texts, by layer`,
    categories: names,
    series: [
      { name: 'directions', values: directions },
      { name: 'neurons', values: neurons },
    ],
    format: String,
  });
  await writeFile('docs/match-benchmark.svg', chart);
} finally {
  await stop();
}

async function measure(maxDensity: number | null) {
  const input = { model: 'azimuth-demo', texts, top, maxDensity, prependBos: true, ignoreFirstToken: true };
  const started = performance.now();
  const { matchBenchmark: rows } = await query<{ matchBenchmark: LayerMatches[] }>(
    'query ($input: MatchBenchmarkInput!) { matchBenchmark(input: $input) { layer { index } kind matches } }',
    { input },
  );
  const seconds = (performance.now() - started) / 1000;
  const layers = [...new Set(rows.map(({ layer }) => layer?.index ?? null))];
  const of = (kind: LayerMatches['kind']) =>
    layers.map((at) => rows.find((row) => row.kind === kind && (row.layer?.index ?? null) === at)?.matches ?? 0);
  const [directions, neurons] = [of('DIRECTION'), of('NEURON')];
  const names = layers.map((at) => (at === null ? 'all' : `${at}`));

  const densities = maxDensity === null ? 'any density' : `densities up to ${maxDensity}`;
  console.log(`\nMatches of the top ${top}, mean over ${texts.length} texts; ${densities}`);
  console.log('layer  directions  neurons');
  for (const [at, name] of names.entries()) {
    const columns = [directions[at] ?? 0, neurons[at] ?? 0].map((matches) => matches.toFixed(2));
    console.log(`${name.padStart(5)}  ${columns[0]?.padStart(10) ?? ''}  ${columns[1]?.padStart(7) ?? ''}`);
  }
  const better = names.filter((name, at) => name !== 'all' && (directions[at] ?? 0) > (neurons[at] ?? 0));
  console.log(
    `Directions are above neurons in ${better.length} of ${names.length - 1} layers. ${seconds.toFixed(1)} s.`,
  );
  return { names, directions, neurons };
}
