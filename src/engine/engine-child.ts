import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { codeExtension } from '../process/code-extension.ts';
import { codeFlags } from '../process/code-flags.ts';
import { endChild } from '../process/end-child.ts';
import { endError } from './end-error.ts';
import type { ChildLimits } from './child-limits.ts';
import type { EngineEnd } from './engine-events.ts';
import type { Answers, EngineRequest, EngineSetup, MessageFromChild, MessageToChild } from './protocol.ts';
import type { RankTableSource } from './rank-table.ts';
import { SentTables } from './sent-tables.ts';
import { Watchdog } from './watchdog.ts';

const entry = fileURLToPath(new URL(`./child/main${codeExtension}`, import.meta.url));

/**
 * For glibc's malloc: what one set's product takes, tens of megabytes, is kept for the next set's. Given back to the system and
 * taken again, it would be half of the time of a search of a few texts. See mallopt(3).
 */
const allocation = { MALLOC_MMAP_THRESHOLD_: String(128 * 1024 ** 2), MALLOC_TRIM_THRESHOLD_: String(128 * 1024 ** 2) };

/**
 * For V8, which is told to collect garbage at every 64 MB that the runtime hands over, once a search: in one go, by the thread that computes
 * anyway. Step by step and with helpers it takes 90 ms of each search instead of 25, and what helpers free is not taken again. The child
 * collects it by itself when nobody asks for anything.
 */
const garbageCollection = ['--single-threaded-gc', '--no-incremental-marking', '--expose-gc'];

/** What a child tells of itself. */
export interface ChildEvents {
  /** Called once, however it ends. */
  readonly ended: (how: EngineEnd) => void;
  /** It computes so many searches together; of `known` of them every value is there already. */
  readonly searched: (requests: number, known: number) => void;
}

interface Pending {
  readonly resolve: (answer: Answers[keyof Answers]) => void;
  readonly reject: (error: Error) => void;
}

/** One child process that computes. It lives until it is stopped, dies or hangs; it never comes back to life. */
export class EngineChild {
  readonly #process: ChildProcess;
  readonly #pending = new Map<number, Pending>();
  readonly #tables = new SentTables((message) => {
    this.#send(message);
  });
  /** Resolves when it can be asked. Rejects with what is wrong with the model, or with ENGINE_RESTARTED. */
  readonly ready: Promise<void>;
  #ending: EngineEnd = 'CRASHED';
  #ended: Error | null = null;
  readonly #watchdog = new Watchdog(() => {
    this.#kill('HUNG');
  });
  #count = 0;

  constructor(
    setup: EngineSetup,
    readonly limits: ChildLimits,
    events: ChildEvents,
  ) {
    const execArgv = [...garbageCollection, ...codeFlags];
    this.#process = fork(entry, { execArgv, serialization: 'advanced', env: { ...process.env, ...allocation } });
    this.ready = new Promise((resolve, reject) => {
      this.#process.on('message', (message: MessageFromChild) => {
        this.#watch();
        if (message.kind === 'READY') resolve();
        else if (message.kind === 'SETUP_FAILED') {
          reject(toError(message));
          this.#kill('SETUP_FAILED');
        } else if (message.kind === 'SEARCHED') events.searched(message.requests, message.known);
        else this.#settle(message);
      });
      const end = (found: string) => {
        if (this.#ended) return;
        this.#watchdog.expect(null);
        this.#ended = endError(this.#ending, found, limits);
        // First, so that whoever is told of the end finds the next one under way.
        events.ended(this.#ending);
        reject(this.#ended);
        for (const { reject: fail } of this.#pending.values()) fail(this.#ended);
        this.#pending.clear();
      };
      this.#process.once('exit', (code, signal) => {
        end(signal ?? `exit code ${code ?? 0}`);
      });
      this.#process.on('error', (error) => {
        // Where it could not even be started there is no exit.
        if (this.#process.pid === undefined) end(error.message);
      });
    });
    // Whoever waits meets the error; nobody may be waiting yet.
    this.ready.catch(() => undefined);
    this.#watchdog.expect(limits.startMs);
    this.#send({ kind: 'SETUP', setup });
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /**
   * Asks a child that is ready.
   * @param tables that the request needs; those that the process has not got are sent first
   * @param expired aborted when nobody wants the answer any more: it is not asked then, or withdrawn
   * @throws AzimuthError: ENGINE_RESTARTED if the process dies, or what the engine says of the request.
   */
  async ask<R extends EngineRequest>(
    request: R,
    tables: readonly RankTableSource[],
    expired: AbortSignal,
  ): Promise<Answers[R['kind']]> {
    await this.#tables.provide(tables);
    expired.throwIfAborted();
    // It may have died while the tables were read.
    if (this.#ended) throw this.#ended;
    const id = this.#count++;
    const withdraw = () => {
      this.#send({ kind: 'WITHDRAW', id });
    };
    expired.addEventListener('abort', withdraw);
    try {
      return await new Promise<Answers[R['kind']]>((resolve, reject) => {
        this.#pending.set(id, { resolve: resolve as Pending['resolve'], reject });
        if (this.#pending.size === 1) this.#watch();
        this.#send({ kind: 'REQUEST', id, request });
      });
    } finally {
      expired.removeEventListener('abort', withdraw);
    }
  }

  forget(sourceKey: string): void {
    this.#tables.forget(sourceKey);
    this.#send({ kind: 'FORGET', sourceKey });
  }

  /** Ends the process and waits until it is gone. */
  stop(): Promise<void> {
    return endChild(this.#process);
  }

  /** Begins to wait for the next sign of life, if one is due. */
  #watch(): void {
    this.#watchdog.expect(this.#pending.size === 0 ? null : this.limits.hungMs);
  }

  #kill(how: EngineEnd): void {
    this.#ending = how;
    this.#process.kill('SIGKILL');
  }

  #settle(message: Extract<MessageFromChild, { id: number }>): void {
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    this.#watch();
    if (message.kind === 'ANSWER') pending?.resolve(message.answer);
    else pending?.reject(toError(message));
  }

  #send(message: MessageToChild): void {
    // A child that is already dead is reported by its exit, not here.
    if (this.#process.connected) this.#process.send(message, () => undefined);
  }
}

function toError({ code, message }: { code: AzimuthError['code']; message: string }): Error {
  return code === 'INTERNAL' ? new Error(message) : new AzimuthError(code, message);
}
