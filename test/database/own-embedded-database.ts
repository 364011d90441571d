// A stand-in for a server: opens the embedded database of the folder given first, writes a row and starts the statement
// given second, or ends if there is none.
import pg from 'pg';
import { openEmbeddedDatabase } from '../../src/database/embedded-database.ts';

const [dataFolder = '', statement = ''] = process.argv.slice(2);
const { connection } = await openEmbeddedDatabase(dataFolder);
if ('url' in connection) throw new Error('Not the embedded database.');
const { username: user, ...options } = connection;
const client = new pg.Client({ user, ...options });
await client.connect();
await client.query('CREATE TABLE owner (text text)');
await client.query('INSERT INTO owner VALUES ($1)', ['committed']);
console.log('READY');
if (statement === '') await client.end();
else await client.query(statement);
