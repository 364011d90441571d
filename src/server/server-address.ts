import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readLockFile } from '../database/lock-file.ts';

/** Where the server of a data folder listens, noted in that folder for programs beside it. */
export class ServerAddress {
  readonly #file: string;
  readonly #lock: string;

  constructor(dataFolder: string) {
    this.#file = path.join(dataFolder, 'address');
    this.#lock = path.join(dataFolder, 'server.lock');
  }

  /** For whoever holds the folder's lock. */
  write(url: string): void {
    const { hostname } = new URL(url);
    // A server that listens everywhere listens here too; "everywhere" is no address to connect to on all systems.
    const here = hostname === '0.0.0.0' ? '127.0.0.1' : hostname === '[::]' ? '[::1]' : hostname;
    writeFileSync(this.#file, `${url.replace(hostname, here)}\n`);
  }

  remove(): void {
    rmSync(this.#file, { force: true });
  }

  /** Null where no server runs on this machine: what one that was killed has left is not believed. */
  read(): string | null {
    const holder = readLockFile(this.#lock);
    if (holder.state !== 'ALIVE' || holder.elsewhere) return null;
    try {
      return readFileSync(this.#file, 'utf8').trim();
    } catch {
      // It has not come as far as listening, or does not want visitors.
      return null;
    }
  }
}
