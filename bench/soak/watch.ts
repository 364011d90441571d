import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { processesOf } from '../../test/processes-of.ts';

/** Resident memory of a server's processes at a time, in MB. */
export interface MemorySample {
  /** Since the watch began. */
  readonly seconds: number;
  readonly server: number;
  /** 0 while there is none. */
  readonly engine: number;
  readonly database: number;
}

const memoryEveryMs = 2_000;
const healthEveryMs = 100;

/** Looks on while a server works, and kills its engine's process now and then. */
export class Watch {
  readonly memory: MemorySample[] = [];
  /** Milliseconds of each probe of /health/live and /health/ready. */
  readonly live: number[] = [];
  readonly ready: number[] = [];
  /** Answers of /health/ready other than 200, by their reasons. */
  readonly notReady: string[] = [];
  kills = 0;
  readonly #ended = new AbortController();
  readonly #work: Promise<unknown>;

  /** @param killAtMs when to kill the engine first, and then every `killEveryMs` */
  constructor(
    readonly url: string,
    readonly dataFolder: string,
    killAtMs: number,
    killEveryMs: number,
  ) {
    const started = performance.now();
    this.#work = Promise.all([
      this.#every(memoryEveryMs, 0, () => {
        this.#sample((performance.now() - started) / 1000);
      }),
      this.#every(healthEveryMs, 0, () => this.#probe('live', this.live)),
      this.#every(healthEveryMs, 0, () => this.#probe('ready', this.ready)),
      this.#every(killEveryMs, killAtMs, () => {
        this.#kill();
      }),
    ]);
  }

  async stop(): Promise<void> {
    this.#ended.abort();
    await this.#work;
  }

  async #every(ms: number, firstMs: number, work: () => unknown): Promise<void> {
    const { signal } = this.#ended;
    await sleep(firstMs, undefined, { signal }).catch(() => undefined);
    while (!signal.aborted) {
      await work();
      await sleep(ms, undefined, { signal }).catch(() => undefined);
    }
  }

  #pid(program: string): number | undefined {
    return processesOf(this.dataFolder).find((process) => process.program.startsWith(program))?.pid;
  }

  #sample(seconds: number): void {
    const [server, engine, database] = ['scripts/start', 'src/engine', 'src/database'].map((program) =>
      residentMegabytes(this.#pid(program)),
    );
    this.memory.push({ seconds, server: server ?? 0, engine: engine ?? 0, database: database ?? 0 });
  }

  async #probe(name: 'live' | 'ready', times: number[]): Promise<void> {
    const started = performance.now();
    const response = await fetch(`${this.url}/health/${name}`);
    const { reason = '' } = (await response.json()) as { reason?: string };
    times.push(performance.now() - started);
    if (!response.ok) this.notReady.push(reason);
  }

  #kill(): void {
    const pid = this.#pid('src/engine');
    if (pid === undefined) return;
    process.kill(pid, 'SIGKILL');
    this.kills += 1;
  }
}

function residentMegabytes(pid: number | undefined): number {
  if (pid === undefined) return 0;
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024);
  } catch {
    // It has just been killed.
    return 0;
  }
}
