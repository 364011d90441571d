import test from 'ava';
import { startAzimuth } from '../start-azimuth.ts';
import { countRecordRows } from './count-record-rows.ts';
import { canonicalOf, fixtureFiles, type CanonicalFeatures } from './fixture-content.ts';
import { importFiles } from './import-files.ts';
import { valuesOf } from './record-format.contract.ts';
import { recordsOf } from './records-of.ts';

const azimuth = await startAzimuth();
test.after.always(azimuth.stop);
const { query, services } = azimuth;

const directionSet = 'azimuth-demo/1-invented-res';
const tables = ['features', 'activations', 'explanations'];
const { features } = canonicalOf<CanonicalFeatures>('neuronpedia/features/batch-0.jsonl.gz');

const denseSearch = () =>
  query<{ search: { nodes: { unit: { index: number } }[] } | null }>(
    `query ($sets: [String!]) { search(input: { model: "azimuth-demo", text: "Boats.", directionSets: $sets,
       filter: { minDensity: 0.01 } }) { nodes { unit { index } } } }`,
    { sets: [directionSet] },
  );

test.serial('a set of directions without densities', async (t) => {
  const { data } = await query<{ model: { hiddenSize: number } }>('{ model(handle: "azimuth-demo") { hiddenSize } }');
  const directions = features.map((_, at) => ({
    vector: Array.from({ length: data.model.hiddenSize }, (_v, to) => Number(to === at)),
    bias: 100,
  }));
  const made = await query<{ createDirections: { errors: object[] } }>(
    `mutation ($input: CreateDirectionsInput!) { createDirections(input: $input) { errors { message } } }`,
    { input: { model: 'azimuth-demo', layer: 1, name: 'invented-res', hook: 'blocks.1.hook_resid_post', directions } },
  );
  t.deepEqual(made.data.createDirections.errors, []);
  t.is((await denseSearch()).errors?.[0]?.extensions.code, 'NOT_RECORDED');
});

test.serial("an export of Neuronpedia's comes back through the API", async (t) => {
  const files = fixtureFiles(...tables.map((table) => `neuronpedia/${table}/batch-0.jsonl.gz`));
  const job = await importFiles(azimuth, files, { directionSet });
  t.like(job, { state: 'SUCCEEDED', error: null });
  const rows = tables.map((table) => valuesOf(`neuronpedia/${table}/batch-0.jsonl`));
  t.deepEqual(
    rows.map(({ length }) => length),
    tables.map((table) => canonicalOf<{ rows: number }>(`neuronpedia/${table}/batch-0.jsonl.gz`).rows),
  );
  const [, activations = [], explanations = []] = rows;
  for (const { index, activations: count, frac_nonzero, max } of features) {
    const unit = await recordsOf(azimuth, `${directionSet}:${index}`);
    t.is(unit.density, frac_nonzero);
    t.is(unit.topActivations.totalCount, count);
    t.is(unit.topActivations.nodes[0]?.activation ?? 0, Math.fround(max));
    const ofUnit = (row: Record<string, unknown>) => Number(row['index']) === index;
    const plain = (tokens: unknown, values: unknown) => JSON.stringify([tokens, (values as number[]).map(Math.fround)]);
    t.deepEqual(
      unit.topActivations.nodes.map((node) => plain(node.tokens, node.activations)).sort(),
      activations
        .filter(ofUnit)
        .map((row) => plain(row['tokens'], row['values']))
        .sort(),
    );
    t.deepEqual(
      unit.explanations.nodes.map(({ text, method, score }) => ({ text, method, score })),
      // An explanation without a word is none.
      explanations
        .filter((row) => ofUnit(row) && row['description'] !== '')
        .map((row) => ({ text: row['description'] as string, method: 'invented-1', score: null })),
    );
  }
});

test.serial('densities that came with an export are those of a filter at once', async (t) => {
  const { data } = await denseSearch();
  t.deepEqual(data.search?.nodes.map(({ unit }) => unit.index).sort(), [0, 2, 3]);
});

test.serial('the same, not compressed, adds nothing', async (t) => {
  const before = await countRecordRows(services.manager);
  const files = fixtureFiles(...tables.map((table) => `neuronpedia/${table}/batch-0.jsonl`));
  t.is((await importFiles(azimuth, files, { directionSet })).state, 'SUCCEEDED');
  t.deepEqual(await countRecordRows(services.manager), before);
});

test.serial("a batch of SAEDashboard's holds what the export made from it holds", async (t) => {
  const before = await countRecordRows(services.manager);
  const job = await importFiles(azimuth, fixtureFiles('saedashboard/batch-0.json'), { directionSet });
  t.like(job, { state: 'SUCCEEDED', error: null });
  t.deepEqual(await countRecordRows(services.manager), before);
  const again = await importFiles(azimuth, fixtureFiles('saedashboard/batch-0.json'), {
    directionSet,
    corpus: 'other',
  });
  t.like(again, { state: 'SUCCEEDED', error: null });
  const batch = canonicalOf<CanonicalFeatures>('saedashboard/batch-0.json');
  for (const { index, activations, max } of batch.features) {
    const { topActivations } = await recordsOf(azimuth, `${directionSet}:${index}`);
    const nodes = topActivations.nodes.filter(({ corpus }) => corpus === 'other');
    t.is(nodes.length, activations);
    t.is(nodes[0]?.activation ?? 0, Math.fround(max));
  }
});

test.serial('with its set, a unit takes its records and explanations away', async (t) => {
  const { data } = await query<{ deleteDirectionSet: { errors: object[] } }>(
    `mutation ($handle: String!) { deleteDirectionSet(handle: $handle) { errors { message } } }`,
    { handle: directionSet },
  );
  t.deepEqual(data.deleteDirectionSet.errors, []);
  t.like(await countRecordRows(services.manager), { records: 0, explanations: 0 });
});
