import pg from 'pg';
import { AzimuthError } from '../errors/azimuth-error.ts';
import type { Database } from './database.ts';

/** Milliseconds. */
const CONNECT_TIMEOUT_MS = 10_000;
const UNIQUE_VIOLATION = '23505';
const INSUFFICIENT_PRIVILEGE = '42501';

/**
 * Checks that a PostgreSQL server can be used, and creates the pgvector extension in its database.
 * @throws AzimuthError BAD_CONFIGURATION that says what to do; it does not contain the password.
 */
export async function openPostgresqlDatabase(url: string): Promise<Database> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    throw new AzimuthError(
      'BAD_CONFIGURATION',
      `DATABASE_URL: expected a PostgreSQL server at ${describe(url)}, found: ${reason(error)}. ` +
        'Start it, correct DATABASE_URL, or leave it out to use the embedded database.',
    );
  }
  try {
    await createVectorExtension(client, url);
  } finally {
    await client.end().catch(() => undefined);
  }
  return {
    kind: 'POSTGRESQL',
    maxConnections: null,
    connection: { url },
    onLost: () => undefined,
    close: () => Promise.resolve(),
  };
}

async function createVectorExtension(client: pg.Client, url: string): Promise<void> {
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS vector');
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    // Another server has just created it: IF NOT EXISTS does not cover that.
    if (code === UNIQUE_VIOLATION) return;
    const expected = `DATABASE_URL: expected the pgvector extension in the database at ${describe(url)}`;
    throw new AzimuthError(
      'BAD_CONFIGURATION',
      code === INSUFFICIENT_PRIVILEGE
        ? `${expected}, which this user may not create. Run CREATE EXTENSION vector there once as a superuser.`
        : `${expected}, found: ${reason(error)}. Install pgvector on that server (a package postgresql-<version>-pgvector).`,
    );
  }
}

/** The address without the password. */
function describe(url: string): string {
  const { host, pathname, searchParams } = new URL(url);
  return `${host || (searchParams.get('host') ?? 'localhost')}${pathname}`;
}

function reason(error: unknown): string {
  // A host name with several addresses fails with one error for each of them, and with no message of its own.
  if (error instanceof AggregateError) return error.errors.map(reason).join(', ');
  return error instanceof Error ? error.message : String(error);
}
