import test from 'ava';
import { getIntrospectionQuery } from 'graphql';
import { startAzimuth } from '../start-azimuth.ts';

const { url, query, stop } = await startAzimuth({
  AZIMUTH_MAX_REQUEST_BYTES: '100000',
  AZIMUTH_ENGINE_MAX_REQUESTS: '1',
});
test.after.always(stop);

const search =
  'search(input: { model: "azimuth-demo", text: "My favorite color is red." }, first: 1) { searchedUnits }';

interface Body {
  data?: { search: { searchedUnits: number } } | null;
  errors?: { message: string; extensions: { code: string; retryable?: boolean; retryAfterMs?: number } }[];
}

async function post(body: string): Promise<{ status: number; headers: Headers; body: Body }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}

/** Status, code and message of the one error that a document is answered with. */
async function refusal(document: string): Promise<{ status: number; code: string; message: string }> {
  const { status, body } = await post(JSON.stringify({ query: document }));
  const [error] = body.errors ?? [];
  return { status, code: error?.extensions.code ?? '', message: error?.message ?? '' };
}

test.serial('a field that does not exist', async (t) => {
  const { status, code, message } = await refusal('{ models { nodes { handel } } }');
  t.deepEqual([status, code], [400, 'GRAPHQL_VALIDATION_FAILED']);
  t.is(message, 'Cannot query field "handel" on type "Model". Did you mean "handle"?');
});

test.serial('an operation that sets too much in motion, each alias counted', async (t) => {
  const searches = Array.from({ length: 50 }, (_, number) => `search${number}: ${search}`);
  const { status, code, message } = await refusal(`{ ${searches.join('\n')} }`);
  t.deepEqual([status, code], [400, 'QUERY_TOO_COSTLY']);
  t.regex(message, /^The operation costs 25050; allowed are 10000\. Ask for fewer searches/);
});

test.serial('fragments and variables do not hide the cost', async (t) => {
  const document = `query ($many: Int) { ...All models(first: $many) { nodes { layers { neurons(first: $many) { nodes { handle } } } } } }
    fragment All on Query { a: ${search} b: ${search} }`;
  const { body } = await post(JSON.stringify({ query: document, variables: { many: 100 } }));
  t.is(body.errors?.[0]?.extensions.code, 'QUERY_TOO_COSTLY');
});

test.serial('a negative cost does not make up for others', async (t) => {
  const searches = Array.from({ length: 50 }, (_, number) => `search${number}: ${search}`);
  const { code } = await refusal(`{ models(first: -1000000) { nodes { handle } } ${searches.join('\n')} }`);
  t.is(code, 'QUERY_TOO_COSTLY');
});

test.serial('fields nested too deep', async (t) => {
  const document = `{ models { nodes { ${'layers { model { '.repeat(10)} handle ${'} }'.repeat(10)} } } }`;
  const { status, code, message } = await refusal(document);
  t.deepEqual([status, code], [400, 'GRAPHQL_VALIDATION_FAILED']);
  t.regex(message, /^Query depth limit of 15 exceeded, found 2\d\.$/);
});

test.serial('a document of too many words and signs', async (t) => {
  const { status, code, message } = await refusal(`{ ${'__typename '.repeat(6000)} }`);
  t.deepEqual([status, code], [400, 'GRAPHQL_PARSE_FAILED']);
  t.regex(message, /more that 5000 tokens/);
});

test.serial('introspection works, as GraphiQL asks for it', async (t) => {
  const answer = await query<{ __schema: { types: { name: string }[] } }>(getIntrospectionQuery());
  t.is(answer.errors, undefined);
  t.true(answer.data.__schema.types.some(({ name }) => name === 'SearchHit'));
  const deep = 'fields { type { '.repeat(6);
  const { code } = await refusal(`{ __schema { types { ${deep} name ${'} }'.repeat(6)} } } }`);
  t.is(code, 'GRAPHQL_VALIDATION_FAILED', 'but not so deep that its answer would grow without bounds');
});

test.serial('a body that is not JSON', async (t) => {
  const { status, body } = await post('{ "query": ');
  t.is(status, 400);
  t.is(body.errors?.[0]?.extensions.code, 'BAD_REQUEST');
  t.regex(body.errors?.[0]?.message ?? '', /JSON/);
});

test.serial('a body that is too large', async (t) => {
  const { status, body } = await post(JSON.stringify({ query: `{ __typename } # ${'x'.repeat(100_000)}` }));
  t.is(status, 413);
  t.is(body.errors?.[0]?.extensions.code, 'BAD_REQUEST');
  t.regex(body.errors?.[0]?.message ?? '', /too large/);
});

test.serial('more searches at once than the engine takes', async (t) => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => post(JSON.stringify({ query: `{ ${search} }` }))));
  const refused = answers.filter(({ status }) => status === 503);
  t.true(refused.length > 0);
  for (const { headers, body } of refused) {
    const { code, retryable, retryAfterMs } = body.errors?.[0]?.extensions ?? { code: '' };
    t.deepEqual([code, retryable], ['OVERLOADED', true]);
    t.is(Number(headers.get('retry-after')), Math.ceil((retryAfterMs ?? 0) / 1000));
    t.true((retryAfterMs ?? 0) >= 100);
  }
  const answered = answers.filter(({ status }) => status === 200);
  t.is(answered.length + refused.length, answers.length);
  for (const { body } of answered) t.is(body.data?.search.searchedUnits, 14_336);
  t.is((await post(JSON.stringify({ query: `{ ${search} }` }))).status, 200, 'and the next one is taken');
});
