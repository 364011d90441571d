import test from 'ava';
import { sharedAzimuth } from '../shared-azimuth.ts';
import { askSearch, type FoundUnit } from './ask-search.ts';

const { query } = await sharedAzimuth();
const { search, searchAll, refusal } = askSearch(query);

const cursorTo = (offset: string) => Buffer.from(`arrayconnection:${offset}`).toString('base64');

test.serial('pages of 7 joined are one page of 28', async (t) => {
  for (const options of [{}, { kinds: ['NEURON'] }, { perLayer: 6 }, { tokens: [5], filter: { dead: false } }]) {
    const whole = await search(options, 28);
    const pages: FoundUnit[] = [];
    const cursors: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 4; page++) {
      const { nodes, edges, pageInfo } = await search(options, 7, after);
      t.is(nodes.length, 7);
      t.true(pageInfo.hasNextPage);
      t.is(pageInfo.hasPreviousPage, page > 0);
      t.is(pageInfo.startCursor, edges[0]?.cursor ?? '');
      t.is(pageInfo.endCursor, edges[6]?.cursor ?? '');
      pages.push(...nodes);
      cursors.push(...edges.map(({ cursor }) => cursor));
      after = pageInfo.endCursor;
    }
    t.deepEqual(pages, whole.nodes);
    t.deepEqual(
      cursors,
      whole.edges.map(({ cursor }) => cursor),
    );
    t.is(new Set(pages.map(({ unit }) => unit.handle)).size, 28, 'no page overlaps another');
  }
});

test.serial('a page begins after any cursor, not only the last of a page', async (t) => {
  const { nodes, edges } = await search({}, 10);
  t.deepEqual((await search({}, 6, edges[3]?.cursor)).nodes, nodes.slice(4));
});

test.serial('the last page, and what comes after it', async (t) => {
  const options = { layers: { include: [1] }, tokens: [5] };
  const all = await searchAll(options);
  t.true(all.length > 2 && all.length < 100);
  const before = await search(options, all.length - 1);
  t.true(before.pageInfo.hasNextPage);
  const last = await search(options, all.length - 1, before.pageInfo.endCursor);
  t.deepEqual(last.nodes, all.slice(-1));
  t.false(last.pageInfo.hasNextPage);
  t.true(last.pageInfo.hasPreviousPage);
  const exactly = await search(options, all.length);
  t.deepEqual(exactly.nodes, all);
  t.false(exactly.pageInfo.hasNextPage);
  t.like(await search(options, 5, last.pageInfo.endCursor), {
    nodes: [],
    pageInfo: { hasNextPage: false, startCursor: null, endCursor: null },
  });
});

test.serial('25 units where nobody says how many; 1 to 100 can be asked for', async (t) => {
  t.is((await search({}, null)).nodes.length, 25);
  t.is((await search({}, 1)).nodes.length, 1);
  t.is((await search({}, 100)).nodes.length, 100);
  for (const first of [0, -1, 101]) {
    t.deepEqual(await refusal({}, first), {
      code: 'BAD_USER_INPUT',
      message: `first: expected 1 to 100, found ${first}.`,
    });
  }
});

test.serial('a cursor that no page gave', async (t) => {
  for (const cursor of ['', 'nonsense', cursorTo('-1'), cursorTo('3rd'), cursorTo('99999999999999999999'), '🙂']) {
    const expected = {
      code: 'BAD_USER_INPUT',
      message: `after: expected a cursor that a page gave, found ${JSON.stringify(cursor)}.`,
    };
    t.deepEqual(await refusal({}, 5, cursor), expected);
    const { errors } = await query('query ($after: String) { models(after: $after) { nodes { handle } } }', {
      after: cursor,
    });
    t.like(errors?.[0], { message: expected.message, extensions: { code: expected.code } });
  }
});

test.serial('a search is paged through up to 10,000 hits', async (t) => {
  t.like(await search({}, 5, cursorTo('9994')), { nodes: [], pageInfo: { hasNextPage: false } });
  t.deepEqual(await refusal({}, 5, cursorTo('9995')), {
    code: 'BAD_USER_INPUT',
    message: 'after: a search can be paged through up to 10000 hits; narrow it instead.',
  });
});
