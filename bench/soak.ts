import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openBenchServer } from './open-bench-server.ts';
import { report } from './soak/report.ts';
import { Traffic, type Outcome } from './soak/traffic.ts';
import { Watch } from './soak/watch.ts';

// `npm run bench:soak -- 15`: so many minutes at twice the capacity, with clients that hang up, huge texts, invalid queries and
// the engine's process killed every minute. Ends with 1 if any request ended in a way that it must not, or memory grew.

const minutes = Number(process.argv[2] ?? 15);
const overload = 2;
const calibrationMs = 10_000;
const calibrationClients = 8;
const clients = 16;
const minuteMs = 60_000;

const folder = await mkdtemp(path.join(tmpdir(), 'azimuth-soak-'));
const server = await openBenchServer(folder, { AZIMUTH_LOG_LEVEL: 'silent', AZIMUTH_CLIENT_HEADER: 'x-client' });
try {
  const traffic = new Traffic(server.url, clients);
  const capacity = await measureCapacity(traffic);
  console.log(
    `Capacity: ${capacity.toFixed(1)} searches a second of ${calibrationClients} clients that wait for their answers.`,
  );
  const watch = new Watch(server.url, folder, minuteMs / 2, minuteMs);
  const outcomes = await soak(traffic, overload * capacity);
  await watch.stop();
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  process.exitCode = report({ outcomes, watch, metrics, seconds: minutes * 60 }) ? 0 : 1;
} finally {
  await server.stop();
  await rm(folder, { recursive: true });
}

/** Searches a second. */
async function measureCapacity(traffic: Traffic): Promise<number> {
  await traffic.search();
  const until = performance.now() + calibrationMs;
  let answered = 0;
  const client = async () => {
    while (performance.now() < until) if ((await traffic.search()).end === 'ANSWERED') answered++;
  };
  await Promise.all(Array.from({ length: calibrationClients }, client));
  return (1000 * answered) / calibrationMs;
}

/** Sends searches at a rate, whatever becomes of them, and among them what nobody should send. */
async function soak(traffic: Traffic, perSecond: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const underWay = new Set<Promise<void>>();
  const send = (request: Promise<Outcome>) => {
    const done = request.then((outcome) => {
      outcomes.push(outcome);
      underWay.delete(done);
    });
    underWay.add(done);
  };
  const until = performance.now() + minutes * minuteMs;
  for (let next = performance.now(); next < until;) {
    send(traffic.search());
    const chance = Math.random();
    if (chance < 0.1) send(traffic.hangUp());
    else if (chance < 0.15) send(traffic.longSearch());
    else if (chance < 0.2) send(traffic.huge());
    else if (chance < 0.3) send(traffic.invalid());
    // Arrivals of a Poisson process: independent of each other.
    next += (-Math.log(1 - Math.random()) * 1000) / perSecond;
    await sleep(Math.max(0, next - performance.now()));
  }
  await Promise.all(underWay);
  return outcomes;
}
