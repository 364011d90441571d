import type { MessageToChild } from './protocol.ts';
import type { RankTableSource } from './rank-table.ts';

interface SentTable {
  readonly sourceKey: string;
  readonly version: number;
  readonly arrival: Promise<void>;
}

/** The tables that one child process has been sent: each version once, for as long as the process lives. */
export class SentTables {
  readonly #sent = new Map<string, SentTable>();

  constructor(readonly send: (message: MessageToChild) => void) {}

  /** Sends those that the child lacks. Messages arrive in order: a request that is sent after this finds them. */
  async provide(tables: readonly RankTableSource[]): Promise<void> {
    await Promise.all(tables.map((table) => this.#provide(table)));
  }

  /** The child has let go of a source. */
  forget(sourceKey: string): void {
    for (const [key, sent] of this.#sent) if (sent.sourceKey === sourceKey) this.#sent.delete(key);
  }

  #provide({ sourceKey, rankBy, version, load }: RankTableSource): Promise<void> {
    const key = `${rankBy} ${sourceKey}`;
    const known = this.#sent.get(key);
    if (known && known.version >= version) return known.arrival;
    const arrival = load().then((table) => {
      this.send({ kind: 'RANK_TABLE', sourceKey, table });
    });
    const sent = { sourceKey, version, arrival };
    this.#sent.set(key, sent);
    arrival.catch(() => {
      if (this.#sent.get(key) === sent) this.#sent.delete(key);
    });
    return arrival;
  }
}
