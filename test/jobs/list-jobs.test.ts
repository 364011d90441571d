import path from 'node:path';
import test from 'ava';
import { fixturesFolder } from '../fixtures-folder.ts';
import { ingestFiles } from '../ingest/ingest-files.ts';
import { submitRecording } from '../recorder/record-text.ts';
import { startAzimuth } from '../start-azimuth.ts';

const azimuth = await startAzimuth();
const { query } = azimuth;
test.after.always(azimuth.stop);

interface Jobs {
  readonly jobs: {
    readonly totalCount: number;
    readonly nodes: readonly object[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

/** A page of the list of jobs, with these arguments. */
async function list(variables: object = {}): Promise<Jobs['jobs']> {
  const { data, errors } = await query<Jobs>(
    `query ($first: Int = 20, $after: String, $states: [JobState!]) {
       jobs(first: $first, after: $after, states: $states) {
         totalCount
         nodes { kind state target corpus model { handle } directionSet { handle } }
         pageInfo { hasNextPage endCursor }
       }
     }`,
    variables,
  );
  if (errors) throw new Error(errors.map(({ extensions, message }) => `${extensions.code}: ${message}`).join());
  return data.jobs;
}

const demo = { handle: 'azimuth-demo' };
const tiny = { handle: 'tiny-gpt2' };
const newestFirst = [
  {
    ...{ kind: 'RECORD', state: 'CANCELLED', target: 'azimuth-demo/3-RES', corpus: 'demo' },
    ...{ model: demo, directionSet: { handle: 'azimuth-demo/3-RES' } },
  },
  { kind: 'RECORD', state: 'CANCELLED', target: 'azimuth-demo', corpus: 'demo', model: demo, directionSet: null },
  {
    ...{ kind: 'INGEST_DIRECTION_SET', state: 'FAILED', target: 'azimuth-demo/1-first', corpus: null },
    ...{ model: demo, directionSet: null },
  },
  {
    ...{ kind: 'INGEST_DIRECTION_SET', state: 'SUCCEEDED', target: 'tiny-gpt2/1-first', corpus: null },
    ...{ model: tiny, directionSet: { handle: 'tiny-gpt2/1-first' } },
  },
  { kind: 'INGEST_MODEL', state: 'SUCCEEDED', target: 'tiny-gpt2', corpus: null, model: tiny, directionSet: null },
];

test.before('a model, a set that fits it, the same for one that it does not fit, two recordings', async () => {
  const model = path.join(fixturesFolder, 'models/gpt2');
  const set = path.join(fixturesFolder, 'saes/saelens-standard');
  const place = { layer: 1, name: 'first' };
  await ingestFiles(azimuth, 'ingestModel', model, ['config.json', 'model.safetensors', 'tokenizer.json'], tiny);
  for (const { handle } of [tiny, demo]) {
    const names = ['cfg.json', 'sae_weights.safetensors'];
    await ingestFiles(azimuth, 'ingestDirectionSet', set, names, { model: handle, ...place });
  }
  for (const input of [{ layers: { include: [0] } }, { directionSets: ['azimuth-demo/3-RES'] }]) {
    const { job, errors } = await submitRecording(azimuth, input);
    if (!job) throw new Error(errors[0]?.message);
    await query('mutation ($id: ID!) { cancelJob(id: $id) { errors { message } } }', { id: job.id });
  }
});

test('newest first: what each does, of what, and what came of it', async (t) => {
  const { nodes, totalCount } = await list();
  t.deepEqual(nodes, newestFirst);
  t.is(totalCount, newestFirst.length);
});

test('page after page', async (t) => {
  const first = await list({ first: 2 });
  t.deepEqual(first.nodes, newestFirst.slice(0, 2));
  t.true(first.pageInfo.hasNextPage);
  const rest = await list({ first: 3, after: first.pageInfo.endCursor });
  t.deepEqual(rest.nodes, newestFirst.slice(2));
  t.false(rest.pageInfo.hasNextPage);
});

test('those in some states', async (t) => {
  const { nodes, totalCount } = await list({ states: ['FAILED', 'CANCELLED'], first: 2 });
  t.deepEqual(nodes, newestFirst.slice(0, 2));
  t.is(totalCount, 3);
  t.deepEqual((await list({ states: ['QUEUED', 'RUNNING'] })).nodes, []);
  t.deepEqual((await list({ states: [] })).nodes, []);
});

test('a page of none is refused', async (t) => {
  await t.throwsAsync(list({ first: 0 }), { message: /^BAD_USER_INPUT: first: expected 1 to/ });
});
