import type { EntityManager, Logger } from 'typeorm';

/** How many statements the database is given for some work. */
export async function countStatements({ dataSource }: EntityManager, work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const nothing = () => undefined;
  const { logger } = dataSource;
  dataSource.logger = {
    ...{ logQueryError: nothing, logQuerySlow: nothing, logSchemaBuild: nothing, logMigration: nothing, log: nothing },
    logQuery: () => count++,
  } satisfies Logger;
  try {
    await work();
  } finally {
    dataSource.logger = logger;
  }
  return count;
}
