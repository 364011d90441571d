import { AzimuthError } from '../../errors/azimuth-error.ts';

/** Something that takes memory until it is released. */
interface Loaded {
  release(): Promise<void>;
}

interface Entry {
  readonly source: string;
  readonly bytes: number;
  readonly opened: Promise<Loaded>;
}

/** What is loaded of sources, in bounded memory: loaded when asked for, and let go when others need the place. */
export class LoadedSets {
  /** Least recently used first. */
  readonly #entries = new Map<string, Entry>();
  #bytes = 0;

  constructor(readonly maxBytes = Infinity) {}

  /** Bytes of all that is loaded. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * What was opened before, or opens it. It may be used until something else is asked for.
   * @param form names what is loaded of the source
   * @throws AzimuthError BAD_CONFIGURATION if it alone is more than may be loaded
   */
  async get<T extends Loaded>(source: string, form: string, bytes: number, open: () => Promise<T>): Promise<T> {
    const key = `${form} ${source}`;
    const known = this.#entries.get(key);
    if (known) {
      this.#entries.delete(key);
      this.#entries.set(key, known);
      return known.opened as Promise<T>;
    }
    if (bytes > this.maxBytes) {
      throw new AzimuthError(
        'BAD_CONFIGURATION',
        `AZIMUTH_ENGINE_MEMORY_BYTES=${this.maxBytes}: a direction set of the search needs ${bytes} bytes. Raise it to that at least.`,
      );
    }
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes + bytes <= this.maxBytes) break;
      await this.#release(oldest);
    }
    const opened = open();
    this.#entries.set(key, { source, bytes, opened });
    this.#bytes += bytes;
    try {
      return await opened;
    } catch (error) {
      await this.#release(key);
      throw error;
    }
  }

  /** Lets go of all forms of a source, or of one. */
  async forget(source: string, form?: string): Promise<void> {
    for (const [key, entry] of this.#entries) {
      if (entry.source === source && (form === undefined || key === `${form} ${source}`)) await this.#release(key);
    }
  }

  async #release(key: string): Promise<void> {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
    await (await entry.opened.catch(() => undefined))?.release();
  }
}
