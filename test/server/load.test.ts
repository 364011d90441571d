import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { Model } from '../../src/schema/model.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { runningPid } from './running-pid.ts';

const { url, query, services, stop } = await startAzimuth({
  AZIMUTH_ENGINE_MAX_REQUESTS: '24',
  AZIMUTH_ENGINE_REQUESTS_IN_PROCESS: '2',
});
test.after.always(stop);

const text = 'The quick brown fox jumps over the lazy dog, and nobody in the village is surprised any more. ';
const search = `query ($text: String!) {
  search(input: { model: "azimuth-demo", text: $text, kinds: [DIRECTION, NEURON] }) { searchedUnits }
}`;
type Answer = Awaited<ReturnType<typeof searchFor>>;

const searchFor = (count: number) => query<{ search: { searchedUnits: number } }>(search, { text: text.repeat(count) });
const outcome = ({ data, errors }: Answer): string =>
  errors?.[0]?.extensions.code ?? (data.search.searchedUnits === 20_480 ? 'ANSWERED' : 'WRONG');

function count(outcomes: readonly string[]): Record<string, number> {
  return outcomes.reduce<Record<string, number>>((all, name) => ({ ...all, [name]: (all[name] ?? 0) + 1 }), {});
}

async function engine() {
  const model = await services.manager.findOneByOrFail(Model, { handle: 'azimuth-demo' });
  return (await services.engines.of(model)).engine;
}

test.serial(
  '64 searches at once are each answered or refused at the door, and the server stays responsive',
  async (t) => {
    await searchFor(1);
    const probes: number[] = [];
    let busy = true;
    const probe = async () => {
      while (busy) {
        const before = performance.now();
        t.is((await fetch(`${url}/health/live`)).status, 200);
        t.is((await fetch(`${url}/health/ready`)).status, 200);
        probes.push(performance.now() - before);
        await sleep(333);
      }
    };
    const probing = probe();
    const refusedMs: number[] = [];
    const before = performance.now();
    const answers = await Promise.all(
      Array.from({ length: 64 }, async () => {
        const name = outcome(await searchFor(2));
        if (name === 'OVERLOADED') refusedMs.push(performance.now() - before);
        return name;
      }),
    );
    const ms = performance.now() - before;
    busy = false;
    await probing;
    const { ANSWERED = 0, OVERLOADED = 0, ...others } = count(answers);
    t.log(
      `${ANSWERED} answered in ${Math.round(ms)} ms, ${OVERLOADED} refused in ${Math.round(Math.max(...refusedMs))} ms; ` +
        `slowest of ${probes.length} health probes ${Math.round(Math.max(...probes))} ms`,
    );
    t.deepEqual(others, {});
    t.is(ANSWERED + OVERLOADED, 64);
    t.true(ANSWERED >= 24);
    t.true(Math.max(...probes) < 10_000);
    t.is((await engine()).heldRequests, 0);
  },
);

test.serial(
  'when the engine is killed, what it computed fails with ENGINE_RESTARTED and the next search works',
  async (t) => {
    const pid = runningPid(await engine());
    // It takes two requests in and gets none of them done.
    process.kill(pid, 'SIGSTOP');
    const searches = Array.from({ length: 12 }, () => searchFor(3));
    while ((await engine()).waitingRequests < 10) await sleep(1);
    process.kill(pid, 'SIGKILL');
    const outcomes = count((await Promise.all(searches)).map(outcome));
    t.log(JSON.stringify(outcomes));
    const { ANSWERED = 0, ENGINE_RESTARTED = 0, ...others } = outcomes;
    t.deepEqual(others, {});
    // What still queued is answered by the engine's new process.
    t.is(ENGINE_RESTARTED, 2);
    t.is(ANSWERED + ENGINE_RESTARTED, 12);
    t.is(outcome(await searchFor(1)), 'ANSWERED');
    t.not((await engine()).pid, pid);
  },
);

test.serial('what clients asked for that have gone is dropped where it waits', async (t) => {
  const pid = runningPid(await engine());
  process.kill(pid, 'SIGSTOP');
  const clients = Array.from({ length: 20 }, () => {
    const client = request(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' } });
    client.on('error', () => undefined);
    client.end(JSON.stringify({ query: search, variables: { text } }));
    return client;
  });
  while ((await engine()).heldRequests < 20) await sleep(10);
  for (const client of clients) client.destroy();
  await sleep(200);
  t.is((await fetch(`${url}/health/live`)).status, 200, 'the server has seen them go by now');
  process.kill(pid, 'SIGKILL');
  while ((await engine()).heldRequests > 0) await sleep(10);
  t.is((await engine()).pid, undefined, 'nobody wants anything that would need a new process');
  t.is(outcome(await searchFor(1)), 'ANSWERED');
});
