/** Options of TypeORM's postgres driver and, but for `username`, of `pg`. */
export type DatabaseConnection =
  | { readonly url: string }
  | {
      /** A folder with a Unix socket, or a host name. */
      readonly host: string;
      readonly port: number;
      readonly username: string;
      readonly database: string;
    };

/** An open database with the pgvector extension. */
export interface Database {
  /** EMBEDDED: PGlite in a child process. POSTGRESQL: a server of its own. */
  readonly kind: 'EMBEDDED' | 'POSTGRESQL';
  readonly connection: DatabaseConnection;
  /**
   * Connections that may be open at once; null for no limit of its own. PGlite has one session, and pglite-socket 0.2.17
   * mixes up the messages of several clients once a statement of one fails: eight clients of which two made mistakes got
   * 23 wrong answers and 225 errors out of 480 queries.
   */
  readonly maxConnections: number | null;
  /**
   * Calls back, once, when the database is gone for good without `close`, at once if it is already. The process cannot
   * go on then. PostgreSQL is never gone for good: its connections are opened anew.
   */
  onLost(callback: (reason: Error) => void): void;
  /** Close the connections first. Resolves when another process may open the database. */
  close(): Promise<void>;
}
