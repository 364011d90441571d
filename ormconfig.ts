// The database of TypeORM's command line: `npm run typeorm -- migration:run`, migration:revert, migration:show,
// migration:generate migrations/Name. It is the one that the server would use; an embedded one must not be open.
import 'reflect-metadata';
import { readConfiguration } from './src/configuration/configuration.ts';
import { createDataSource } from './src/database/create-data-source.ts';
import { openDatabase } from './src/database/open-database.ts';
import { entities } from './src/schema/entities.ts';

const configuration = readConfiguration();
const database = await openDatabase(configuration);

export default await createDataSource(database, entities, configuration.AZIMUTH_DATABASE_CONNECTIONS);
