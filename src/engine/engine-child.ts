import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AzimuthError } from '../errors/azimuth-error.ts';
import type { Answers, EngineRequest, EngineSetup, MessageFromChild, MessageToChild } from './protocol.ts';
import type { RankTableSource } from './rank-table.ts';
import { SentTables } from './sent-tables.ts';

const entry = fileURLToPath(new URL('./child/main.ts', import.meta.url));

interface Pending {
  readonly resolve: (answer: Answers[keyof Answers]) => void;
  readonly reject: (error: Error) => void;
}

/** One child process that computes. It lives until it is stopped or dies; it never comes back to life. */
export class EngineChild {
  readonly #process: ChildProcess;
  readonly #pending = new Map<number, Pending>();
  readonly #tables = new SentTables((message) => {
    this.#send(message);
  });
  readonly #ready: Promise<void>;
  #ended: Error | null = null;
  #count = 0;

  constructor(
    setup: EngineSetup,
    /** Called once, however the child ends. */
    onExit: () => void,
  ) {
    this.#process = fork(entry, { execArgv: ['--import', import.meta.resolve('tsx')], serialization: 'advanced' });
    this.#ready = new Promise((resolve, reject) => {
      this.#process.on('message', (message: MessageFromChild) => {
        if (message.kind === 'READY') resolve();
        else if (message.kind === 'SETUP_FAILED') reject(toError(message));
        else this.#settle(message);
      });
      this.#process.once('exit', (code, signal) => {
        const error = new AzimuthError(
          'ENGINE_RESTARTED',
          `The engine's process ended (${signal ?? `exit code ${code ?? 0}`}) before it could answer; it starts again with the next request.`,
        );
        this.#ended = error;
        reject(error);
        for (const { reject: fail } of this.#pending.values()) fail(error);
        this.#pending.clear();
        onExit();
      });
    });
    // Whoever asks meets the error; nobody may be asking yet.
    this.#ready.catch(() => undefined);
    this.#send({ kind: 'SETUP', setup });
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /**
   * @param tables that the request needs; those that the process has not got are sent first
   * @throws AzimuthError: ENGINE_RESTARTED if the process dies, or what the engine says of the request.
   */
  async ask<R extends EngineRequest>(request: R, tables: readonly RankTableSource[] = []): Promise<Answers[R['kind']]> {
    await this.#ready;
    await this.#tables.provide(tables);
    // It may have died while the tables were read.
    if (this.#ended) throw this.#ended;
    const id = this.#count++;
    return new Promise<Answers[R['kind']]>((resolve, reject) => {
      this.#pending.set(id, { resolve: resolve as Pending['resolve'], reject });
      this.#send({ kind: 'REQUEST', id, request });
    });
  }

  forget(sourceKey: string): void {
    this.#tables.forget(sourceKey);
    this.#send({ kind: 'FORGET', sourceKey });
  }

  /** Ends the process and waits until it is gone. */
  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const gone = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill('SIGKILL');
    await gone;
  }

  #settle(message: Extract<MessageFromChild, { id: number }>): void {
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
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
