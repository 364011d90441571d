import { percentile } from '../percentile.ts';
import { timesLine } from '../times-line.ts';
import type { Outcome } from './traffic.ts';
import type { MemorySample, Watch } from './watch.ts';

/** What a soak has shown. */
export interface Soak {
  readonly outcomes: readonly Outcome[];
  readonly watch: Watch;
  /** The server's, after the last answer. */
  readonly metrics: string;
  readonly seconds: number;
}

/** Lines of the memory curve. */
const samples = 16;
/** Growth of the server's memory from the second quarter to the last that counts as a leak, in MB and as a ratio. */
const leakMegabytes = 50;
const leakRatio = 1.25;

/** Prints it. @returns whether all is as it must be */
export function report({ outcomes, watch, metrics, seconds }: Soak): boolean {
  console.log(`\n${outcomes.length} requests in ${seconds} s, the engine killed ${watch.kills} times:`);
  console.table(account(outcomes));
  const of = (end: Outcome['end']) => outcomes.filter((outcome) => outcome.end === end);
  console.log(
    timesLine(
      'answers',
      of('ANSWERED').map(({ ms }) => ms),
    ),
  );
  console.log(
    timesLine(
      'refusals',
      of('REFUSED').map(({ ms }) => ms),
    ),
  );
  console.log(timesLine('/health/live', watch.live));
  console.log(timesLine('/health/ready', watch.ready));
  const lagMs = 1000 * Number(/^nodejs_eventloop_lag_p99_seconds (\S+)$/m.exec(metrics)?.[1]);
  console.log(`Event loop of the server: p99 of its lag ${lagMs.toFixed(0)} ms`);
  console.log(`/health/ready was not 200: ${watch.notReady.length} times ${[...new Set(watch.notReady)].join(' ')}`);
  console.log('\nResident memory, MB:');
  const step = Math.max(1, Math.ceil(watch.memory.length / samples));
  console.table(
    watch.memory.filter((_, at) => at % step === 0).map(({ seconds: at, ...mb }) => ({ s: Math.round(at), ...mb })),
  );

  const complaints: string[] = [];
  const wrong = of('WRONG');
  if (wrong.length > 0) complaints.push(`${wrong.length} requests ended as none must: ${examples(wrong)}`);
  if (of('ANSWERED').length === 0) complaints.push('Nothing was answered.');
  const held = Number(/^azimuth_engine_held_requests\{[^}]*\} (\d+)$/m.exec(metrics)?.[1]);
  if (held !== 0) complaints.push(`The engine holds ${held} requests of which nobody knows.`);
  const [early, late] = [quarter(watch.memory, 1), quarter(watch.memory, 3)];
  console.log(`The server's memory: ${early} MB in the second quarter, ${late} MB in the last (medians).`);
  if (late > leakRatio * early && late - early > leakMegabytes) complaints.push('Memory grew.');
  console.log(complaints.length === 0 ? 'All requests are accounted for.' : `FAILED: ${complaints.join('\n')}`);
  return complaints.length === 0;
}

/** Requests by what they were and how they ended. */
function account(outcomes: readonly Outcome[]): Record<string, Record<string, number>> {
  const table: Record<string, Record<string, number>> = {};
  for (const { request, end, detail } of outcomes) {
    const row = (table[request] ??= {});
    const name = end === 'WRONG' || detail === '' ? end : `${end} ${detail}`;
    row[name] = (row[name] ?? 0) + 1;
  }
  return table;
}

function examples(outcomes: readonly Outcome[]): string {
  return [...new Set(outcomes.map(({ request, detail }) => `${request}: ${detail}`))].slice(0, 10).join('\n');
}

function quarter(memory: readonly MemorySample[], index: number): number {
  const size = memory.length / 4;
  return percentile(
    memory.slice(Math.floor(index * size), Math.floor((index + 1) * size)).map(({ server }) => server),
    0.5,
  );
}
