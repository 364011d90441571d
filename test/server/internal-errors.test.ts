import path from 'node:path';
import test from 'ava';
import { prepareDatabase } from '../start-database.ts';
import { spawnAzimuth } from '../spawn-azimuth.ts';

test('an error that nobody expected keeps its details to the log, where the id in the answer finds them', async (t) => {
  const { environment, remove } = await prepareDatabase();
  t.teardown(remove);
  const AZIMUTH_EXAMPLE_TEXTS = path.join(environment.AZIMUTH_DATA, 'no-such-file.json');
  const server = spawnAzimuth(t, { ...environment, AZIMUTH_EXAMPLE_TEXTS });
  const { url } = await server.ready();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ models { totalCount } exampleCategories }' }),
  });
  const answer = await response.text();
  const { errors } = JSON.parse(answer) as { errors: { message: string; extensions: Record<string, unknown> }[] };
  const { requestId, ...extensions } = errors[0]?.extensions ?? {};
  t.deepEqual(extensions, { code: 'INTERNAL', retryable: false });
  t.is(errors[0]?.message, `Something went wrong in the server; its log tells what, under ${String(requestId)}.`);
  t.notRegex(answer, /no-such-file|ENOENT|\.ts/);

  const { stderr } = await server.stop('SIGTERM');
  const logged = stderr.split('\n').find((line) => line.includes(String(requestId))) ?? '{}';
  const { level, err, path: field } = JSON.parse(logged) as { level: number; err: Error; path: string[] };
  t.is(level, 50);
  t.deepEqual(field, ['exampleCategories']);
  t.regex(err.message, /ENOENT.*no-such-file/);
  t.regex(err.stack ?? '', /example-texts\.ts/);
});
