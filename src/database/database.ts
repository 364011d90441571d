/** Options of TypeORM's postgres driver and, but for `username`, of `pg`. */
export type DatabaseConnection =
  | { readonly url: string }
  | {
      /** A folder with a Unix socket, or a host name. */
      readonly host: string;
      readonly port: number;
      readonly username: string;
      readonly password: string;
      readonly database: string;
    };

/** An open database with the pgvector extension. */
export interface Database {
  /** EMBEDDED: PGlite in a child process. POSTGRESQL: a server of its own. */
  readonly kind: 'EMBEDDED' | 'POSTGRESQL';
  readonly connection: DatabaseConnection;
  /**
   * Calls back, once, when the database is gone for good without `close`, at once if it is already. The process cannot
   * go on then. PostgreSQL is never gone for good: its connections are opened anew.
   */
  onLost(callback: (reason: Error) => void): void;
  /** Close the connections first. Resolves when another process may open the database. */
  close(): Promise<void>;
}
