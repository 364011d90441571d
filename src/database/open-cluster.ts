import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';

/** Size of the write-ahead log from which it is cut, in megabytes: PostgreSQL's default of 1 GB is more than all the rest. */
const maxLogMegabytes = 32;

/**
 * Opens PGlite, with pgvector, in `folder`; makes the database there first if there is none. The caller holds the lock.
 * A new database gets its name only when it is complete, so that a process killed at any moment leaves either none or a
 * whole one.
 */
export async function openCluster(folder: string): Promise<PGlite> {
  const draftPrefix = `${path.basename(folder)}.new-`;
  for (const name of readdirSync(path.dirname(folder))) {
    if (name.startsWith(draftPrefix)) rmSync(path.join(path.dirname(folder), name), { recursive: true, force: true });
  }
  if (!existsSync(folder)) {
    const draft = path.join(path.dirname(folder), `${draftPrefix}${process.pid}`);
    const db = await PGlite.create(draft, { extensions: { vector } });
    await db.exec('CREATE EXTENSION vector');
    // The log of changes may take as much of the disk as the data; nobody reads it but a start after a crash.
    await db.exec(`ALTER SYSTEM SET max_wal_size = '${maxLogMegabytes}MB'`);
    await db.exec(`ALTER SYSTEM SET min_wal_size = '32MB'`);
    await db.close();
    renameSync(draft, folder);
  }
  return await PGlite.create(folder, { extensions: { vector } });
}
