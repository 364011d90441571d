import test from 'ava';
import { spawnAzimuth } from '../spawn-azimuth.ts';
import { prepareDatabase } from '../start-database.ts';

interface Line {
  readonly msg: string;
  readonly requestId?: string;
  readonly [name: string]: unknown;
}

test('each request has an id, in its answer, its errors and the log; what happens is counted', async (t) => {
  const { environment, remove } = await prepareDatabase();
  t.teardown(remove);
  const server = spawnAzimuth(t, { ...environment, AZIMUTH_LOG_LEVEL: 'info', AZIMUTH_RECORD_DEMO: 'false' });
  const { url } = await server.ready();
  const post = async (query: string, id?: string) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(id === undefined ? {} : { 'x-request-id': id }) },
      body: query,
    });
    const { errors } = (await response.json()) as { errors?: { extensions: Record<string, unknown> }[] };
    return { id: response.headers.get('x-request-id'), extensions: errors?.[0]?.extensions };
  };
  const ask = (query: string, id?: string) => post(JSON.stringify({ query }), id);
  const search = (model: string) =>
    `query Reds { search(input: { model: "${model}", text: "red" }) { searchedUnits } }`;

  t.is((await ask(search('azimuth-demo'), 'from-outside:1')).id, 'from-outside:1');
  t.like(await ask(search('nobody'), 'from-outside:2'), {
    id: 'from-outside:2',
    extensions: { code: 'NOT_FOUND', requestId: 'from-outside:2' },
  });
  const invalid = await ask('{ nothing }', 'two words');
  t.regex(invalid.id ?? '', /^[\da-f-]{36}$/, 'what would not fit into a log is not taken');
  t.like(invalid.extensions, { code: 'GRAPHQL_VALIDATION_FAILED', requestId: invalid.id });
  const broken = await post('{');
  t.like(broken.extensions, { code: 'BAD_REQUEST', requestId: broken.id });

  const metrics = await (await fetch(`${url}/metrics`)).text();
  const value = (series: string) =>
    Number(
      metrics
        .split('\n')
        .find((line) => line.startsWith(`${series} `))
        ?.split(' ')[1],
    );
  t.is(value('azimuth_graphql_operation_seconds_count{field="search",code="OK"}'), 1);
  t.is(value('azimuth_graphql_operation_seconds_count{field="search",code="NOT_FOUND"}'), 1);
  t.is(value('azimuth_graphql_operation_seconds_count{field="none",code="GRAPHQL_VALIDATION_FAILED"}'), 1);
  t.is(value('azimuth_http_request_seconds_count{route="/graphql",method="POST",status="400"}'), 2);
  t.is(value('azimuth_engine_process_seconds_count{model="azimuth-demo",kind="SEARCH"}'), 1);
  t.is(value('azimuth_engine_batch_searches_count{model="azimuth-demo"}'), 1);
  t.is(value('azimuth_engine_cache_total{model="azimuth-demo",result="miss"}'), 1);
  t.is(value('azimuth_engine_cache_total{model="azimuth-demo",result="hit"}'), 0);
  t.is(value('azimuth_engine_held_requests{model="azimuth-demo"}'), 0);
  t.is(value('azimuth_engine_up{model="azimuth-demo"}'), 1);
  t.true(value('azimuth_database_connections{state="idle"}') >= 1);
  t.true(value('process_resident_memory_bytes') > 1e6);

  const { stderr } = await server.stop('SIGTERM');
  const lines = stderr.split('\n').flatMap((line): Line[] => (line.startsWith('{') ? [JSON.parse(line) as Line] : []));
  const operation = lines.find(({ msg, requestId }) => msg === 'operation' && requestId === 'from-outside:1');
  t.like(operation, { operation: 'query', name: 'Reds', field: 'search', code: 'OK', client: '127.0.0.1' });
  t.true(Number(operation?.['ms']) >= 0);
  t.is(lines.filter(({ msg }) => msg === 'operation').length, 3);
});
