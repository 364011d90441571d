import { once } from 'node:events';
import type { Socket } from 'node:net';
import test from 'ava';
import { startDatabase } from '../start-database.ts';
import { createDataSource } from '../../src/database/create-data-source.ts';

const { database, stop } = await startDatabase();
const dataSource = await createDataSource(database, [], 8);
await dataSource.initialize();

test.after.always(async () => {
  await dataSource.destroy();
  await stop();
});

test.serial('eight clients, of which some make mistakes, each get their own answers', async (t) => {
  let answers = 0;
  const clients: (() => Promise<void>)[] = [
    async () => {
      await t.throwsAsync(dataSource.query('SELECT 1 / $1::int', [0]), { message: /division by zero/ });
    },
    async () => {
      await t.throwsAsync(dataSource.query('SELEC'), { message: /syntax error/ });
    },
    async () => {
      await t.throwsAsync(
        dataSource.transaction(async (manager) => {
          await manager.query('SELECT $1::int', [1]);
          await manager.query('SELEC');
        }),
        { message: /syntax error/ },
      );
    },
    ...Array.from({ length: 5 }, (_, client) => async () => {
      const text = 'x'.repeat(client * 20_000);
      const sql = client % 2 ? 'SELECT $1::int AS a, $2::text AS b' : 'SELECT $2::text AS b, 7 AS c, $1::int AS a';
      const [row] = await dataSource.query<{ a: number; b: string }[]>(sql, [answers, text]);
      t.is(row?.b, text);
      answers++;
    }),
  ];
  await Promise.all(
    clients.map(async (client) => {
      for (let round = 0; round < 40; round++) await client();
    }),
  );
  t.is(answers, 200);
});

test.serial('a client that is cut off in a transaction leaves nothing of it', async (t) => {
  await dataSource.query('CREATE TABLE cut_off (number int)');
  const runner = dataSource.createQueryRunner();
  const client = (await runner.connect()) as { connection: { stream: Socket } };
  await runner.startTransaction();
  await runner.query('INSERT INTO cut_off VALUES (1)');
  client.connection.stream.destroy();
  await once(client.connection.stream, 'close');
  await runner.release();
  t.deepEqual(await dataSource.query('SELECT * FROM cut_off'), []);
});
