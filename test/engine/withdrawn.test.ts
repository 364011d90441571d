import path from 'node:path';
import test from 'ava';
import { AzimuthError } from '../../src/errors/azimuth-error.ts';
import type { SearchRequest } from '../../src/engine/protocol.ts';
import { demoFolder } from '../fixtures-folder.ts';
import { runningPid } from '../server/running-pid.ts';
import { openEngine } from './open-engine.ts';

test('a search whose client leaves while the process has another before it is not computed', async (t) => {
  const searched: number[] = [];
  let dropped = 0;
  const { engine, ask, close } = await openEngine(
    path.join(demoFolder, 'model'),
    {},
    {
      searched: (requests) => searched.push(requests),
      dropped: () => (dropped += 1),
    },
  );
  t.teardown(close);
  const search = (id: number): SearchRequest => ({
    kind: 'SEARCH',
    ids: [id, id + 1],
    sources: [{ source: { kind: 'NEURON', key: 'neurons 0', layer: 0, size: 1024 }, allowed: null }],
    positions: [0, 1],
    rankBy: 'ACTIVATION',
    perLayer: null,
    offset: 0,
    count: 3,
  });
  await ask(search(1));
  const pid = runningPid(engine);
  process.kill(pid, 'SIGSTOP');
  const kept = ask(search(10));
  const leaving = new AbortController();
  const left = [20, 30, 40].map((id) => engine.admit(1, leaving.signal, (admitted) => admitted(search(id))));
  // They are in the process's hands now: nothing waits in front of it.
  while (engine.heldRequests < 4 || engine.waitingRequests > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  leaving.abort();
  for (const outcome of await Promise.allSettled(left)) {
    t.true(outcome.status === 'rejected' && outcome.reason instanceof AzimuthError);
    t.is(outcome.status === 'rejected' && (outcome.reason as AzimuthError).code, 'REQUEST_CANCELLED');
  }
  t.is(engine.heldRequests, 4, 'a process that has them may still compute them');
  process.kill(pid, 'SIGCONT');
  t.is((await kept).hits.length, 3);
  t.deepEqual(searched, [1, 1]);
  while (engine.heldRequests > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  t.is(dropped, 3);
});
