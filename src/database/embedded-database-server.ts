import { createServer, type ListenOptions, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import type { PGlite } from '@electric-sql/pglite';
import { EmbeddedSession } from './embedded-session.ts';
import { serveClient } from './serve-client.ts';
import { Turns } from './turns.ts';

/**
 * Gives several clients of PostgreSQL's wire protocol the use of one PGlite.
 *
 * Why not @electric-sql/pglite-socket: its 0.2.17 queues single messages and, once a statement has failed, mixes those
 * of several clients. Eight clients of which two made mistakes got 23 wrong answers and 226 errors out of 480 queries;
 * test/database/concurrent-clients.test.ts holds that case.
 */
export class EmbeddedDatabaseServer {
  readonly #server: Server;
  readonly #clients = new Map<Socket, Promise<void>>();
  readonly #turns = new Turns();

  /** @param onBroken Called when PGlite itself fails; it is not usable any more then. */
  constructor(
    private readonly db: PGlite,
    private readonly password: string,
    private readonly onBroken: (error: unknown) => void,
  ) {
    this.#server = createServer((socket) => {
      socket.setNoDelay(true);
      const served = this.#serve(socket).finally(() => this.#clients.delete(socket));
      this.#clients.set(socket, served);
    });
  }

  /** @returns The port, where it listens on one. */
  async listen(address: ListenOptions): Promise<number | undefined> {
    this.#server.listen(address);
    await once(this.#server, 'listening');
    const bound = this.#server.address();
    return bound !== null && typeof bound === 'object' ? bound.port : undefined;
  }

  /** Cuts every client off, rolls back what they have left open and stops listening. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#clients.keys()) socket.destroy();
    await Promise.all(this.#clients.values());
    await closed;
  }

  async #serve(socket: Socket): Promise<void> {
    const session = new EmbeddedSession(socket, this.db, this.#turns);
    // For the errors after the last read; those before it end the loop in serveClient.
    socket.on('error', () => undefined);
    try {
      await serveClient(socket, session, Buffer.from(this.password));
    } catch {
      // A client that was cut off or does not keep to the protocol. If it was PGlite that failed, close() fails too.
    }
    socket.destroySoon();
    await session.close().catch(this.onBroken);
  }
}
