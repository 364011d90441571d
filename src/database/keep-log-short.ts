import type { DataSource } from 'typeorm';

/** Milliseconds between two looks at the log; a recording of the demo writes some 5 MB a second. */
const EVERY_MS = 5000;
/** Bytes of log that nothing needs any more once the tables themselves are written. */
const LOG_BYTES = 24 * 2 ** 20;

/**
 * Writes the embedded database's tables, and lets go of its write-ahead log, whenever that has grown: PostgreSQL does it by itself, in a
 * process that PGlite does not have, so that the log of a long import would take as much of the disk as all that was imported.
 * @param report told of a failure, after which it tries again
 * @returns what ends it, and waits for the last
 */
export function keepLogShort(dataSource: DataSource, report: (error: unknown) => void): () => Promise<void> {
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    running ??= cutLog(dataSource)
      .catch(report)
      .finally(() => (running = undefined));
  }, EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

async function cutLog(dataSource: DataSource): Promise<void> {
  const [log] = await dataSource.query<{ bytes: number }[]>(
    'SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::float8 AS bytes FROM pg_control_checkpoint()',
  );
  if ((log?.bytes ?? 0) > LOG_BYTES) await dataSource.query('CHECKPOINT');
}
