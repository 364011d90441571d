import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openBenchServer, type BenchServer } from './open-bench-server.ts';

/** Seconds that the demo may take to record itself. */
const patienceSeconds = 900;

const ranked = `{
  search(input: { model: "azimuth-demo", text: "red", kinds: [DIRECTION, NEURON], rankBy: Z_SCORE }) { searchedUnits }
}`;

/** A server of its own, in a temporary folder, whose demo model has recorded its corpus; or that of AZIMUTH_DATA, if set. */
export async function openRecordedServer(): Promise<Pick<BenchServer, 'query' | 'stop'>> {
  const given = process.env['AZIMUTH_DATA'];
  const folder = given ?? (await mkdtemp(path.join(tmpdir(), 'azimuth-bench-')));
  const server = await openBenchServer(folder, { AZIMUTH_RECORD_DEMO: 'true' });
  const stop = async () => {
    await server.stop();
    if (given === undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  console.log('Waiting until the demo model is recorded …');
  const started = performance.now();
  for (;;) {
    try {
      await server.query(ranked);
      console.log(`… ${((performance.now() - started) / 1000).toFixed(0)} s`);
      return { query: server.query, stop };
    } catch (error) {
      if (performance.now() - started > 1000 * patienceSeconds) {
        await stop();
        throw error;
      }
    }
    await sleep(1000);
  }
}
