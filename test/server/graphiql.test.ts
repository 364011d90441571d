import test from 'ava';
import { sharedAzimuth } from '../shared-azimuth.ts';

const { url, query } = await sharedAzimuth();
const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

test.serial('a browser gets GraphiQL, complete without a network', async (t) => {
  const response = await fetch(`${url}/graphql`, { headers: { accept } });
  t.regex(response.headers.get('content-type') ?? '', /^text\/html/);
  const page = await response.text();
  const addresses = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address ?? '');
  const files = addresses.filter((address) => !address.startsWith('data:'));
  t.deepEqual(files.map((file) => /\w+\.(?:js|css)$/.exec(file)?.[0] ?? file).sort(), [
    'dom.js',
    'graphiql.css',
    'graphiql.js',
    'react.js',
  ]);
  for (const file of files) {
    const { href, origin } = new URL(file, `${url}/graphql`);
    t.is(origin, url);
    const found = await fetch(href);
    t.is(found.status, 200, file);
    t.regex(found.headers.get('content-type') ?? '', file.endsWith('.css') ? /^text\/css/ : /^text\/javascript/);
    const content = await found.text();
    t.true(content.length > 10_000, file);
    // Fonts and the like, which a style sheet may name.
    t.deepEqual([...content.matchAll(/(?:@import|url\()\s*["']?(?:https?:)?\/\//g)], [], file);
  }
});

test.serial('its example query finds something', async (t) => {
  const page = await (await fetch(`${url}/graphql`, { headers: { accept } })).text();
  const [, literal = '""'] = /defaultQuery: ("(?:[^"\\]|\\.)*")/.exec(page) ?? [];
  const answer = await query<{ search: { nodes: unknown[] } }>(JSON.parse(literal) as string);
  t.is(answer.errors, undefined);
  t.is(answer.data.search.nodes.length, 5);
});

test.serial('a program gets JSON at the same address, by POST and by GET', async (t) => {
  t.deepEqual(await query('{ __typename }'), { data: { __typename: 'Query' } });
  // Browsers cannot be made to send this header by a stranger's page without asking first.
  const headers = { accept: 'application/json', 'apollo-require-preflight': 'true' };
  const response = await fetch(`${url}/graphql?query={__typename}`, { headers });
  t.regex(response.headers.get('content-type') ?? '', /^application\/json/);
  t.deepEqual(await response.json(), { data: { __typename: 'Query' } });
});

test.serial('pages of other origins may use the API', async (t) => {
  const preflight = await fetch(`${url}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://pages.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    },
  });
  t.is(preflight.status, 204);
  t.is(preflight.headers.get('access-control-allow-origin'), '*');
  t.regex(preflight.headers.get('access-control-allow-methods') ?? '', /POST/);
  t.is(preflight.headers.get('access-control-allow-headers'), 'content-type');
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { origin: 'https://pages.example', 'content-type': 'application/json' },
    body: '{"query":"{ __typename }"}',
  });
  t.is(answer.headers.get('access-control-allow-origin'), '*');
  t.regex(answer.headers.get('access-control-expose-headers') ?? '', /retry-after/);
});
