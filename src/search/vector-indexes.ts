import type { EntityManager } from 'typeorm';

/** Vectors of one width in a table that has one of each unit. */
export interface VectorColumn {
  readonly table: 'fingerprint' | 'decoder';
  readonly dimensions: number;
}

/** Numbers of a half-precision vector that pgvector indexes. */
const maxIndexedDimensions = 4000;

interface IndexState {
  readonly embedded: boolean;
  /** From pgvector 0.8 on, an index is read on until enough rows pass the filters. */
  readonly iterates: boolean;
  readonly valid: boolean;
}

/**
 * HNSW indexes (Y. Malkov, D. Yashunin 2016) on units' vectors, on PostgreSQL only. An index is made in the background when a
 * question first compares so many units that it is worth it: each row of it takes 2 ms to write and as much room as its vector,
 * while comparing 20,000 fingerprints takes 20 ms. On vectors themselves, not on their signs (binary_quantize): most of a
 * fingerprint of a unit that seldom fires is zeros, and signs find half of its neighbours.
 */
export class VectorIndexes {
  readonly #building = new Map<string, { pid: number | null }>();
  #closed = false;

  constructor(
    readonly manager: EntityManager,
    /** Units up to which all are compared. */
    readonly exactUnits: number,
  ) {}

  /** Whether a question about so many units is to be put to the index, and whether the database is the embedded one. */
  async state(column: VectorColumn, units: number): Promise<{ readonly indexed: boolean; readonly embedded: boolean }> {
    const state = await this.#read(column);
    const { embedded } = state;
    const wanted = units > this.exactUnits && column.dimensions <= maxIndexedDimensions && state.iterates;
    if (embedded || !wanted) return { indexed: false, embedded };
    if (!state.valid) void this.#build(column);
    return { indexed: state.valid, embedded };
  }

  /** Waits for nothing: what is being built is given up. */
  async close(): Promise<void> {
    this.#closed = true;
    const pids = [...this.#building.values()].flatMap(({ pid }) => (pid === null ? [] : [pid]));
    if (pids.length > 0)
      await this.manager
        .query('SELECT pg_cancel_backend(pid) FROM unnest($1::int[]) AS pid', [pids])
        .catch(() => undefined);
  }

  async #read(column: VectorColumn): Promise<IndexState> {
    const [state] = await this.manager.query<[IndexState]>(
      `SELECT version() ~ 'PGlite|wasm' AS embedded, string_to_array(extversion, '.')::int[] >= '{0,8}' AS iterates,
              coalesce((SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass($1)), false) AS valid
       FROM pg_extension WHERE extname = 'vector'`,
      [indexName(column)],
    );
    return state;
  }

  async #build(column: VectorColumn): Promise<void> {
    const name = indexName(column);
    if (this.#closed || this.#building.has(name)) return;
    const build: { pid: number | null } = { pid: null };
    this.#building.set(name, build);
    const runner = this.manager.dataSource.createQueryRunner();
    try {
      const [row] = (await runner.query('SELECT pg_backend_pid() AS pid')) as { pid: number }[];
      build.pid = row?.pid ?? null;
      const { table, dimensions } = column;
      const [lock] = (await runner.query('SELECT pg_try_advisory_lock(hashtext($1)) AS free', [name])) as {
        free: boolean;
      }[];
      // Another server is at it.
      if (!lock?.free) return;
      try {
        // What a server left that died at it; a whole one was made between the question and the lock.
        if (!(await this.#read(column)).valid) await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
        // Concurrently: a recorder must be able to write meanwhile.
        await runner.query(
          `CREATE INDEX CONCURRENTLY IF NOT EXISTS ${name} ON ${table} USING hnsw
           ((vector::halfvec(${dimensions})) halfvec_cosine_ops) WHERE vector_dims(vector) = ${dimensions}`,
        );
      } finally {
        await runner.query('SELECT pg_advisory_unlock(hashtext($1))', [name]);
      }
    } catch {
      // Questions are answered without it, and the next one tries again.
    } finally {
      await runner.release();
      this.#building.delete(name);
    }
  }
}

function indexName({ table, dimensions }: VectorColumn): string {
  return `${table}_hnsw_${dimensions}`;
}
