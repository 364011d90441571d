import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { Model } from '../../src/schema/model.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { runningPid } from './running-pid.ts';

const { url, services, stop } = await startAzimuth({
  AZIMUTH_CLIENT_HEADER: 'X-Client',
  AZIMUTH_CLIENT_MAX_REQUESTS: '4',
  AZIMUTH_ENGINE_MAX_REQUESTS: '6',
  AZIMUTH_DATABASE_CONNECTIONS: '1',
  AZIMUTH_ENGINE_REQUESTS_IN_PROCESS: '1',
  AZIMUTH_REQUEST_DEADLINE_MS: '60000',
});
test.after.always(stop);

async function search(client: string) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-client': client },
    body: JSON.stringify({ query: '{ search(input: { model: "azimuth-demo", text: "red" }) { searchedUnits } }' }),
  });
  const { errors } = (await response.json()) as { errors?: { message: string; extensions: Record<string, unknown> }[] };
  return { status: response.status, headers: response.headers, ...errors?.[0] };
}

test.serial(
  'a client holds its share, and others are answered in between; where there is no place, that is said at once',
  async (t) => {
    t.is((await search('warm')).status, 200);
    const model = await services.manager.findOneByOrFail(Model, { handle: 'azimuth-demo' });
    const { engine } = await services.engines.of(model);
    const pid = runningPid(engine);
    process.kill(pid, 'SIGSTOP');
    const answered: string[] = [];
    const ask = async (client: string) => {
      const { status } = await search(client);
      answered.push(`${client} ${status}`);
    };
    const asked: Promise<void>[] = [];
    const holds = async (client: string, requests: number) => {
      const wanted = engine.heldRequests + requests;
      for (let request = 0; request < requests; request++) asked.push(ask(client));
      while (engine.heldRequests < wanted) await sleep(5);
    };
    await holds('greedy', 4);
    const { status, headers, message, extensions } = await search('greedy');
    t.is(status, 429);
    t.regex(message ?? '', /^You hold 4 requests of 4 /);
    t.like(extensions, { code: 'TOO_MANY_REQUESTS', retryable: true });
    t.is(Number(headers.get('retry-after')), Math.ceil(Number(extensions?.['retryAfterMs']) / 1000));
    await holds('modest', 2);

    // All places are taken, and so is the one connection to the database, as by a statement that does not end.
    const runner = services.manager.dataSource.createQueryRunner();
    await runner.connect();
    const before = performance.now();
    const third = await search('third');
    t.log(`refused in ${Math.round(performance.now() - before)} ms, while the database does not answer`);
    t.is(third.status, 503);
    t.like(third.extensions, { code: 'OVERLOADED', retryable: true });
    await runner.release();

    process.kill(pid, 'SIGCONT');
    await Promise.all(asked);
    // The first was in the process when the other client came.
    t.deepEqual(answered, [
      ...['greedy 200', 'greedy 200', 'modest 200'],
      ...['greedy 200', 'modest 200', 'greedy 200'],
    ]);
  },
);
