import test, { type ExecutionContext } from 'ava';
import { largestDifference } from '../expected-values.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { countRecordRows } from './count-record-rows.ts';
import { canonicalOf, fixtureFiles, type CanonicalExplanations, type CanonicalRecord } from './fixture-content.ts';
import { importFiles } from './import-files.ts';
import { valuesOf } from './record-format.contract.ts';
import { recordFields, recordsOf, type FoundRecord, type FoundUnit } from './records-of.ts';

const azimuth = await startAzimuth();
test.after.always(azimuth.stop);
const { query, services } = azimuth;

/** What is imported must be there again to a millionth. */
const tolerance = { atol: 0, rtol: 1e-6 };
const neuronRecords = [
  'neuron-record.json',
  'neuron-record-old.json',
  'neuron-record-dead.json',
  'neuron-record-nan.json',
];

for (const fixture of neuronRecords) {
  const canonical = canonicalOf<CanonicalRecord>(fixture);
  const set = `azimuth-demo/${canonical.layer}-MLP`;

  test.serial(`${fixture} comes back through the API as the records of a direction`, async (t) => {
    const job = await importFiles(azimuth, fixtureFiles(fixture), { directionSet: set });
    t.like(job, { state: 'SUCCEEDED', progress: 1, error: null, directionSet: { handle: set } });
    isTheRecord(t, fixture, canonical, await recordsOf(azimuth, `${set}:${canonical.index}`));
  });
}

test.serial('the same files are those of neurons where no set is given', async (t) => {
  const fixtures = neuronRecords.filter((fixture) => canonicalOf<CanonicalRecord>(fixture).index < 1024);
  const job = await importFiles(azimuth, fixtureFiles(...fixtures), { corpus: 'for-neurons' });
  t.like(job, { state: 'SUCCEEDED', error: null, directionSet: null });
  t.is(fixtures.length, 3);
  for (const fixture of fixtures) {
    const canonical = canonicalOf<CanonicalRecord>(fixture);
    const unit = await recordsOf(azimuth, `azimuth-demo/${canonical.layer}:${canonical.index}`);
    isTheRecord(t, fixture, canonical, unit, 'for-neurons');
  }
});

test.serial('explanations of all generations come back, and are there once', async (t) => {
  for (const fixture of ['explanations.jsonl', 'explanations-newer.jsonl', 'explanations-older.jsonl']) {
    const { layer, index, explanations } = canonicalOf<CanonicalExplanations>(fixture);
    const set = `azimuth-demo/${layer}-MLP`;
    t.is((await importFiles(azimuth, fixtureFiles(fixture), { directionSet: set })).state, 'SUCCEEDED');
    const found = await recordsOf(azimuth, `${set}:${index}`);
    t.is(found.explanations.totalCount, explanations.length, fixture);
    for (const { text, score } of explanations) {
      const node = found.explanations.nodes.find((candidate) => candidate.text === text);
      t.is(node?.method, 'imported');
      if (score === null) t.is(node?.score, null);
      else t.true(largestDifference([node?.score ?? NaN], [score], tolerance).ofTolerance <= 1);
    }
  }
});

test.serial('to import all of it again, in one job and in lines, adds nothing', async (t) => {
  const before = await countRecordRows(services.manager);
  t.true((before['records'] ?? 0) > 50);
  for (const layer of [1, 2]) {
    const again = neuronRecords.filter((fixture) => canonicalOf<CanonicalRecord>(fixture).layer === layer);
    const lines = again.flatMap(valuesOf).map((value) => `${JSON.stringify(value)}\n`);
    const files = { 'all.jsonl': lines.join(''), ...fixtureFiles(...again) };
    const explanations = layer === 1 ? fixtureFiles('explanations.jsonl', 'explanations-older.jsonl') : {};
    const job = await importFiles(
      azimuth,
      { ...files, ...explanations },
      { directionSet: `azimuth-demo/${layer}-MLP`, layer },
    );
    t.is(job.state, 'SUCCEEDED', job.error?.message);
    for (const upload of job.uploads) await t.throwsAsync(services.ingest.uploads.finished(upload));
  }
  t.deepEqual(await countRecordRows(services.manager), before);
});

test.serial('records are found by their ids, and in pages', async (t) => {
  const handle = 'azimuth-demo/1-MLP:1234';
  const { topActivations } = await recordsOf(azimuth, handle);
  const [first] = topActivations.nodes;
  const { data } = await query<{ node: FoundRecord }>(
    `query ($id: ID!) { node(id: $id) { ... on ActivationRecord { ${recordFields} } } }`,
    { id: first?.id },
  );
  t.deepEqual(data.node, first);
  const ids: string[] = [];
  let after: string | null = null;
  while (ids.length < topActivations.totalCount) {
    const page: { data: Page } = await query<Page>(
      `query ($handle: String!, $after: String) {
         unit(handle: $handle) { topActivations(first: 7, after: $after) { nodes { id } pageInfo { endCursor } } } }`,
      { handle, after },
    );
    const { nodes, pageInfo } = page.data.unit.topActivations;
    t.true(nodes.length > 0);
    ids.push(...nodes.map(({ id }) => id));
    after = pageInfo.endCursor;
  }
  t.deepEqual(
    ids,
    topActivations.nodes.map(({ id }) => id),
  );
});

test.serial('tokens of any kind, and explanations, come back as they were', async (t) => {
  const tokens = ['"', '\\', '\\"', '{', '}', ',', 'NULL', '', ' ', '\n', "'", '\0', '\ud83d', '東京', '🙂', '\\x00'];
  const kept = tokens.map((token) => (['\0', '\ud83d'].includes(token) ? '\uFFFD' : token));
  const activations = tokens.map((_, at) => at - 3.25);
  const neuron_id = { layer_index: 4, neuron_index: 11 };
  const record = { neuron_id, most_positive_activation_records: [{ tokens, activations }] };
  const silent = { neuron_id, most_positive_activation_records: [{ tokens, activations: tokens.map(() => 0) }] };
  const explained = (score: number | null) => ({
    neuron_id,
    scored_explanations: [
      { explanation: tokens.join(''), scored_simulation: { ev_correlation_score: score } },
      { explanation: ' ' },
    ],
  });
  // A score that was computed later is taken, and one that is left out later leaves it.
  for (const [score, known] of [
    [null, null],
    [0.5, 0.5],
    [null, 0.5],
    [-0.25, -0.25],
  ] as const) {
    const values = [record, silent, explained(score)].map((value) => `${JSON.stringify(value)}\n`);
    t.is((await importFiles(azimuth, { 'a.jsonl': values.join('') }, {})).state, 'SUCCEEDED');
    const { topActivations, explanations } = await recordsOf(azimuth, 'azimuth-demo/4:11');
    t.is(topActivations.totalCount, 1);
    t.like(topActivations.nodes[0], { tokens: kept, activations, peak: 15, activation: 11.75, text: kept.join('') });
    t.deepEqual(explanations.nodes, [{ text: kept.join(''), method: 'imported', score: known }]);
  }
});

interface Page {
  readonly unit: { readonly topActivations: { nodes: { id: string }[]; pageInfo: { endCursor: string } } };
}

/** A unit has the records of a file, all of them and in order. */
function isTheRecord(
  t: ExecutionContext,
  fixture: string,
  canonical: CanonicalRecord,
  { topActivations: { nodes, totalCount } }: FoundUnit,
  corpus = 'imported',
): void {
  t.is(totalCount, canonical.top + canonical.random + 2 * canonical.quantiles);
  t.is(nodes.length, totalCount);
  const [first] = nodes;
  t.is(first?.activation ?? null, canonical.max_activation === null ? null : Math.fround(canonical.max_activation));
  t.deepEqual(first?.tokens ?? [], canonical.first_top_tokens);
  t.true(largestDifference(first?.activations ?? [], canonical.first_top_activations, tolerance).relative <= 1e-6);
  const inOrder = nodes.map(({ activation }) => activation);
  t.deepEqual(
    inOrder,
    [...inOrder].sort((a, b) => b - a),
  );
  for (const node of nodes) {
    t.is(node.activations[node.peak], node.activation);
    t.is(node.activation, Math.max(...node.activations));
    t.is(node.text, node.tokens.join(''));
    t.is(node.corpus, corpus);
  }
  // Nothing is in the file that is not here, to the last token.
  const plain = (tokens: readonly string[], activations: readonly number[]) =>
    JSON.stringify([tokens, activations.map(Math.fround)]);
  const found = nodes.map(({ tokens, activations }) => plain(tokens, activations)).sort();
  t.deepEqual(
    found,
    passagesIn(valuesOf(fixture))
      .map(({ tokens, activations }) => plain(tokens, activations))
      .sort(),
  );
}

/** Every passage that stands anywhere in a JSON value. */
function passagesIn(value: unknown): { tokens: string[]; activations: number[] }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('tokens' in value && 'activations' in value) return [value as { tokens: string[]; activations: number[] }];
  return Object.values(value).flatMap(passagesIn);
}
