import type { Configuration } from '../configuration/configuration.ts';
import type { Database } from './database.ts';
import { openEmbeddedDatabase } from './embedded-database.ts';
import { openPostgresqlDatabase } from './postgresql-database.ts';

/**
 * Opens the PostgreSQL server of DATABASE_URL, or else the embedded database in AZIMUTH_DATA.
 * @throws AzimuthError BAD_CONFIGURATION if it cannot be reached, read or written, DATA_FOLDER_IN_USE if another
 *   process has the embedded one open.
 */
export async function openDatabase(
  configuration: Pick<Configuration, 'AZIMUTH_DATA' | 'DATABASE_URL'>,
): Promise<Database> {
  return configuration.DATABASE_URL === undefined
    ? await openEmbeddedDatabase(configuration.AZIMUTH_DATA)
    : await openPostgresqlDatabase(configuration.DATABASE_URL);
}
