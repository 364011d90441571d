import test from 'ava';
import { startAzimuth } from '../start-azimuth.ts';

async function ask(url: string, probe: 'live' | 'ready'): Promise<[status: number, body: unknown]> {
  const response = await fetch(`${url}/health/${probe}`);
  return [response.status, await response.json()];
}

test.serial(
  'a server is live and ready; while its database does not answer it is live only, and says why',
  async (t) => {
    const { url, services, stop } = await startAzimuth({ AZIMUTH_DATABASE_CONNECTIONS: '1' });
    t.teardown(stop);
    t.deepEqual(await ask(url, 'live'), [200, { status: 'live' }]);
    t.deepEqual(await ask(url, 'ready'), [200, { status: 'ready' }]);

    // The one connection is taken, as by a statement that does not end.
    const runner = services.manager.dataSource.createQueryRunner();
    await runner.connect();
    t.deepEqual(await ask(url, 'ready'), [
      503,
      { status: 'not ready', reason: 'The database did not answer within 2000 ms.' },
    ]);
    t.deepEqual(await ask(url, 'live'), [200, { status: 'live' }]);
    await runner.release();
    t.deepEqual(await ask(url, 'ready'), [200, { status: 'ready' }]);
  },
);
