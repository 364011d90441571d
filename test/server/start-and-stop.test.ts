import { setTimeout as sleep } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import { execa } from 'execa';
import { countRows } from '../count-rows.ts';
import { processesOf } from '../processes-of.ts';
import { spawnAzimuth, type SpawnedAzimuth } from '../spawn-azimuth.ts';
import { prepareDatabase } from '../start-database.ts';

/** Milliseconds from a signal to the end, on a busy machine. */
const stopMs = 10_000;
const demo = { models: 1, layers: 6, sets: 7, directions: 14_336, neurons: 6144 };

const { environment, remove } = await prepareDatabase();
test.after.always(remove);
const data = environment.AZIMUTH_DATA;

const programs = () => processesOf(data).map(({ program }) => program);

async function expectCleanEnd(t: ExecutionContext, server: SpawnedAzimuth, signal: 'SIGTERM' | 'SIGINT') {
  const before = performance.now();
  const { code, stderr } = await server.stop(signal);
  const ms = performance.now() - before;
  t.log(`${signal}: ended after ${Math.round(ms)} ms`);
  t.deepEqual({ code, stderr }, { code: 0, stderr: '' });
  t.true(ms < stopMs);
  t.deepEqual(programs(), []);
}

test.serial('the first start greets with a search to paste, which works; SIGTERM ends it', async (t) => {
  const server = spawnAzimuth(t, { ...environment });
  const { url, greeting } = await server.ready();
  t.true(greeting.includes(`Azimuth listens on ${url}\n`));
  t.true(greeting.includes(`${url}/graphql`));
  t.true(greeting.includes(data));
  t.true(greeting.includes('azimuth-demo: 6 layers, 6144 neurons, 14336 directions in 7 sets'));

  const line = greeting.split('\n').find((text) => text.startsWith('curl ')) ?? '';
  const { stdout } = await execa('sh', ['-c', line]);
  const { search } = (JSON.parse(stdout) as { data: { search: { nodes: { activation: number }[] } } }).data;
  t.is(search.nodes.length, 5);
  t.true(search.nodes.every(({ activation }) => activation > 0));
  t.deepEqual(programs(), [
    'scripts/start',
    ...(environment.DATABASE_URL === '' ? ['src/database/embedded-database-process'] : []),
    'src/engine/child/main',
  ]);
  await expectCleanEnd(t, server, 'SIGTERM');
  t.deepEqual(await countRows(environment), demo);
});

test.serial('the next start finds everything where it was; SIGINT ends it', async (t) => {
  const server = spawnAzimuth(t, { ...environment });
  const { greeting } = await server.ready();
  t.true(greeting.includes('azimuth-demo: 6 layers, 6144 neurons, 14336 directions in 7 sets'));
  await expectCleanEnd(t, server, 'SIGINT');
  t.deepEqual(await countRows(environment), demo);
});

test.serial('a signal that comes twice, as Ctrl-C under npm does, is obeyed once', async (t) => {
  const server = spawnAzimuth(t, { ...environment });
  await server.ready();
  process.kill(server.pid, 'SIGINT');
  await sleep(5);
  await expectCleanEnd(t, server, 'SIGINT');
});

test.serial('a search that is being answered when the signal comes is answered', async (t) => {
  const server = spawnAzimuth(t, { ...environment });
  const { url } = await server.ready();
  const answer = fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ search(input: { model: "azimuth-demo", text: "red" }) { searchedUnits } }' }),
  });
  // The search has it started, and waits for it.
  while (!programs().includes('src/engine/child/main')) await sleep(20);
  await expectCleanEnd(t, server, 'SIGTERM');
  t.deepEqual(await (await answer).json(), { data: { search: { searchedUnits: 14_336 } } });
});
