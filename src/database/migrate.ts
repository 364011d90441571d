import { MigrationExecutor, type DataSource } from 'typeorm';

/** An arbitrary number that only Azimuth's migrations lock. */
const LOCK = 4_117_261_925;

/**
 * Runs the migrations that have not run on this database, each in a transaction of its own. Servers that start at the
 * same time on one PostgreSQL wait for each other.
 * @returns The names of those that it ran.
 */
export async function migrate(dataSource: DataSource): Promise<string[]> {
  // One connection for the lock and the migrations: with two, a pool of one would wait for itself.
  const queryRunner = dataSource.createQueryRunner();
  try {
    // Ends with the connection, if this process is killed.
    await queryRunner.query('SELECT pg_advisory_lock($1)', [LOCK]);
    try {
      const executor = new MigrationExecutor(dataSource, queryRunner);
      executor.transaction = 'each';
      const migrations = await executor.executePendingMigrations();
      return migrations.map(({ name }) => name);
    } finally {
      await queryRunner.query('SELECT pg_advisory_unlock($1)', [LOCK]);
    }
  } finally {
    await queryRunner.release();
  }
}
