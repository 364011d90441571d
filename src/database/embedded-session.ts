import type { Socket } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';
import { fatalErrorMessage } from './fatal-error-message.ts';
import type { Turns } from './turns.ts';

/** Milliseconds for which a client may do nothing in an open transaction, while every other client waits for it. */
const IDLE_IN_TRANSACTION_MS = 60_000;

/**
 * One client's use of PGlite. PGlite has a single session for all clients, so a client keeps the turn for the whole of a
 * statement, whose messages must not mix with those of another client, and for the whole of a transaction.
 * Named prepared statements, SET and session-level advisory locks are still everybody's.
 */
export class EmbeddedSession {
  readonly #socket: Socket;
  readonly #db: PGlite;
  readonly #turns: Turns;
  #endTurn: (() => void) | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(socket: Socket, db: PGlite, turns: Turns) {
    this.#socket = socket;
    this.#db = db;
    this.#turns = turns;
  }

  /**
   * Executes messages of the wire protocol and sends what PGlite answers.
   * @param goesOn Whether more messages of the same statement follow.
   */
  async execute(messages: Buffer, { goesOn }: { goesOn: boolean }): Promise<void> {
    clearTimeout(this.#idle);
    this.#endTurn ??= await this.#turns.take();
    if (this.#socket.destroyed) return;
    await this.#db.execProtocolRawStream(messages, {
      // A copy, because the bytes are a view of PGlite's memory.
      onRawData: (bytes) => this.#socket.writable && this.#socket.write(Buffer.from(bytes)),
    });
    if (goesOn || this.#db.isInTransaction()) this.#idle = setTimeout(this.#onIdle, IDLE_IN_TRANSACTION_MS);
    else this.#release();
  }

  /** Undoes what the client has left open. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    if (this.#endTurn === undefined) return;
    await this.#db.exec('ROLLBACK');
    this.#release();
  }

  readonly #onIdle = (): void => {
    this.#socket.end(fatalErrorMessage('25P03', 'terminating connection due to idle-in-transaction timeout'));
    this.#socket.destroySoon();
  };

  #release(): void {
    this.#endTurn?.();
    this.#endTurn = undefined;
  }
}
