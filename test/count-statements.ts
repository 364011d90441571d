import type { EntityManager, Logger } from 'typeorm';

/**
 * How many statements the database is given for some work.
 * @param isCounted whether a statement counts; all by default
 */
export async function countStatements(
  { dataSource }: EntityManager,
  work: () => Promise<unknown>,
  isCounted: (text: string) => boolean = () => true,
): Promise<number> {
  let count = 0;
  const nothing = () => undefined;
  const { logger } = dataSource;
  dataSource.logger = {
    ...{ logQueryError: nothing, logQuerySlow: nothing, logSchemaBuild: nothing, logMigration: nothing, log: nothing },
    logQuery: (text) => {
      if (isCounted(text)) count++;
    },
  } satisfies Logger;
  try {
    await work();
  } finally {
    dataSource.logger = logger;
  }
  return count;
}
