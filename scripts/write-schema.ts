import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchema } from '../src/server/build-schema.ts';

// `npm run schema`: writes the API's SDL, which test/server/schema.test.ts holds the server to.
await writeFile('schema.graphql', `${printSchema(lexicographicSortSchema(await buildSchema()))}\n`);
