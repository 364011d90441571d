import { setTimeout as sleep } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import { Model } from '../../src/schema/model.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { runningPid } from './running-pid.ts';

const document = '{ search(input: { model: "azimuth-demo", text: "red" }, first: 1) { searchedUnits } }';

async function start(t: ExecutionContext, settings: Record<string, string>) {
  const { url, services, stop } = await startAzimuth({ AZIMUTH_REQUEST_DEADLINE_MS: '60000', ...settings });
  t.teardown(stop);
  const model = await services.manager.findOneByOrFail(Model, { handle: 'azimuth-demo' });
  const { engine } = await services.engines.of(model);
  const search = async () => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: document }),
    });
    const body = (await response.json()) as { errors?: { message: string; extensions: Record<string, unknown> }[] };
    const { code = 'ANSWERED', ...extensions } = body.errors?.[0]?.extensions ?? {};
    return { status: response.status, headers: response.headers, code, extensions, message: body.errors?.[0]?.message };
  };
  const ready = async () => {
    const response = await fetch(`${url}/health/ready`);
    return [response.status, (await response.json()) as { reason?: string }] as const;
  };
  /** Kills the process while it has a search. */
  const crash = async () => {
    const asked = search();
    while (engine.heldRequests === 0 || engine.pid === undefined) await sleep(1);
    process.kill(engine.pid, 'SIGKILL');
    return asked;
  };
  return { engine, search, ready, crash };
}

test.serial(
  'a process that gives no answer is killed: what it had may be tried again, the rest is answered',
  async (t) => {
    const { engine, search } = await start(t, {
      AZIMUTH_ENGINE_HUNG_MS: '8000',
      AZIMUTH_ENGINE_REQUESTS_IN_PROCESS: '2',
    });
    t.is((await search()).code, 'ANSWERED');
    const pid = runningPid(engine);
    process.kill(pid, 'SIGSTOP');
    const outcomes = await Promise.all([search(), search(), search(), search()]);
    const codes = outcomes.map(({ code }) => code);
    t.true(codes.every((code) => code === 'ANSWERED' || code === 'ENGINE_RESTARTED'));
    // Two were in it. On a busy machine the next process may not be fast enough for the others.
    t.true(codes.filter((code) => code === 'ENGINE_RESTARTED').length >= 2);
    const failed = outcomes.find(({ code }) => code === 'ENGINE_RESTARTED');
    t.regex(failed?.message ?? '', /gave no sign of life within 8000 ms/);
    t.like(failed?.extensions, { retryable: true, retryAfterMs: 1000 });
    t.not(engine.pid, pid);
    t.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
  },
);

test.serial('after crash upon crash requests are refused at once for a while; then one of them decides', async (t) => {
  const { search, ready, crash } = await start(t, {
    AZIMUTH_ENGINE_MAX_CRASHES: '2',
    AZIMUTH_ENGINE_RESTART_MS: '10',
    AZIMUTH_ENGINE_REST_MS: '2000',
  });
  // What waits for the first process, before that has anything, is answered by the next.
  t.true(['ENGINE_RESTARTED', 'ANSWERED'].includes(String((await crash()).code)));
  t.deepEqual(await ready(), [200, { status: 'ready' }]);
  t.true(['ENGINE_RESTARTED', 'ENGINE_UNAVAILABLE'].includes(String((await crash()).code)));

  const before = performance.now();
  const refused = await search();
  t.log(`refused in ${Math.round(performance.now() - before)} ms`);
  t.deepEqual([refused.status, refused.code], [503, 'ENGINE_UNAVAILABLE']);
  t.is(refused.headers.get('retry-after'), '2');
  const { retryable, retryAfterMs } = refused.extensions;
  t.true(retryable && Number(retryAfterMs) > 0 && Number(retryAfterMs) <= 2000);
  const [status, { reason = '' }] = await ready();
  t.is(status, 503);
  t.regex(reason, /^azimuth-demo: The engine's process crashed, .* it is tried again in \d+ ms\.$/);

  await sleep(2000);
  t.deepEqual(await ready(), [200, { status: 'ready' }], 'whoever asks next finds out');
  const [first, ...others] = await Promise.all([search(), search(), search()]);
  const codes = [first, ...others].map(({ code }) => code);
  t.true(codes.includes('ANSWERED'));
  t.true(codes.every((code) => code === 'ANSWERED' || code === 'ENGINE_UNAVAILABLE'));
  t.is((await search()).code, 'ANSWERED');
});
