import { setTimeout as sleep } from 'node:timers/promises';
import test from 'ava';
import { Model } from '../../src/schema/model.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { runningPid } from './running-pid.ts';

test('a search that takes too long is given up with DEADLINE_EXCEEDED, and its place goes to others', async (t) => {
  const { query, services, stop } = await startAzimuth({
    AZIMUTH_REQUEST_DEADLINE_MS: '1000',
    AZIMUTH_ENGINE_MAX_REQUESTS: '1',
  });
  t.teardown(stop);
  const search = async () => {
    const { errors } = await query('{ search(input: { model: "azimuth-demo", text: "red" }) { searchedUnits } }');
    return errors?.[0]?.extensions ?? { code: 'ANSWERED' };
  };
  // On a busy machine the engine may take longer to start than that.
  while ((await search()).code !== 'ANSWERED') await sleep(100);

  const model = await services.manager.findOneByOrFail(Model, { handle: 'azimuth-demo' });
  const { engine } = await services.engines.of(model);
  const pid = runningPid(engine);
  process.kill(pid, 'SIGSTOP');
  const before = performance.now();
  t.like(await search(), { code: 'DEADLINE_EXCEEDED', retryable: true, retryAfterMs: 1000 });
  t.log(`given up after ${Math.round(performance.now() - before)} ms`);
  t.is((await search()).code, 'OVERLOADED', 'what the engine has begun keeps its place');

  process.kill(pid, 'SIGCONT');
  while (engine.heldRequests > 0) await sleep(10);
  t.is((await search()).code, 'ANSWERED');
  t.is(engine.pid, pid);
});
