import test from 'ava';
import type { Page } from 'playwright-core';
import { startRecorded } from '../search/start-recorded.ts';
import { axeViolations } from './axe-violations.ts';
import { openBrowser } from './open-browser.ts';

// A model's page, a layer's, a set's: every unit can be reached, and the tables say what the API says.

const { url, query, stop, recordingOf } = await startRecorded();
const browser = await openBrowser(url);
test.after.always(async () => {
  await browser.close();
  await stop();
});

/** Handles of the rows that are on the screen, without the model, from the top. */
const shown = (page: Page) =>
  page.getByRole('region', { name: ': the table' }).evaluate((region) => {
    const { top, bottom } = region.getBoundingClientRect();
    const rows = [...region.querySelectorAll('tbody > tr')].map((row) => ({ row, box: row.getBoundingClientRect() }));
    return rows
      .filter(({ box }) => box.bottom > top + 40 && box.top < bottom)
      .sort((a, b) => a.box.top - b.box.top)
      .map(({ row }) => row.querySelector('a')?.textContent ?? '');
  });
/** Waits until the first rows are these. */
async function showsFirst(page: Page, handles: readonly string[]): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt++) {
    const rows = await shown(page);
    if (handles.every((handle, at) => rows[at] === handle)) return;
    await page.waitForTimeout(25);
  }
  throw new Error(`Expected ${handles.join(', ')}, found ${(await shown(page)).slice(0, handles.length).join(', ')}.`);
}
/** As the API lists them. */
async function listed(orderBy: string, offset: number, first: number): Promise<string[]> {
  const { data } = await query<{ directionSet: { directions: { nodes: { handle: string }[] } } }>(
    `query ($orderBy: UnitOrder!, $offset: Int!, $first: Int!) {
       directionSet(handle: "azimuth-demo/3-RES") {
         directions(orderBy: $orderBy, offset: $offset, first: $first) { nodes { handle } }
       }
     }`,
    { orderBy, offset, first },
  );
  return data.directionSet.directions.nodes.map(({ handle }) => handle.slice('azimuth-demo/'.length));
}

test.serial('a model’s layers lead to their neurons and sets', async (t) => {
  const { page, faults } = await browser.open();
  await page.goto('/azimuth-demo');
  await page.getByRole('link', { name: '3-RES' }).waitFor();
  t.is(await page.getByRole('link', { name: /^1,024 neurons of layer \d$/ }).count(), 6);
  t.deepEqual(await axeViolations(page), []);
  await page.getByRole('link', { name: '1,024 neurons of layer 2' }).click();
  await page.getByRole('heading', { name: 'All 1,024 neurons' }).waitFor();
  await showsFirst(page, ['2:0', '2:1', '2:2']);
  await page.getByRole('link', { name: 'Layer 3 →' }).click();
  await page.getByRole('link', { name: '3-RES' }).click();
  await page.getByRole('heading', { name: 'azimuth-demo/3-RES' }).waitFor();
  await showsFirst(page, ['3-RES:0', '3-RES:1', '3-RES:2']);
  t.deepEqual(await axeViolations(page), []);
  t.deepEqual(faults, []);
});

test.serial('a row: density, maximum and top token, as they were recorded', async (t) => {
  const { page } = await browser.open();
  await page.goto('/azimuth-demo/3-RES?order=maximum');
  const [handle = ''] = await listed('MAX_ACTIVATION', 0, 1);
  await showsFirst(page, [handle]);
  const { maximum, topToken } = recordingOf(`azimuth-demo/${handle}`);
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: handle, exact: true }) });
  const [, , highest = '', token = ''] = await row.locator('th, td').allTextContents();
  t.is(highest, new Intl.NumberFormat('en', { maximumSignificantDigits: 3 }).format(maximum));
  t.is(token.replace('·', ' '), topToken ?? '–');
});

test.serial('sorted by a column, and the other way round; the address keeps it', async (t) => {
  const { page } = await browser.open();
  await page.goto('/azimuth-demo/3-RES');
  await page.getByRole('button', { name: 'Density' }).click();
  await showsFirst(page, await listed('DENSITY', 0, 10));
  await page.getByRole('button', { name: 'Density' }).click();
  await showsFirst(page, (await listed('DENSITY', 2038, 10)).reverse());
  t.is(await page.getByRole('columnheader', { name: 'Density' }).getAttribute('aria-sort'), 'ascending');
  await page.reload();
  await showsFirst(page, (await listed('DENSITY', 2038, 10)).reverse());
  await page.getByRole('button', { name: 'Maximum' }).click();
  await showsFirst(page, await listed('MAX_ACTIVATION', 0, 10));
});

test.serial('any row is reached, and only what is looked at is fetched', async (t) => {
  const { page } = await browser.open();
  const asked: number[] = [];
  page.on('request', (request) => {
    const { variables } = (request.postDataJSON() ?? {}) as { variables?: { offset?: number } };
    if (variables?.offset !== undefined) asked.push(variables.offset);
  });
  await page.goto('/azimuth-demo/3-RES');
  await showsFirst(page, ['3-RES:0']);
  await page.getByLabel('Go to index').fill('1234');
  await page.getByRole('button', { name: 'Go', exact: true }).click();
  await showsFirst(page, ['3-RES:1234', '3-RES:1235']);
  const table = page.getByRole('region', { name: ': the table' });
  await table.focus();
  await page.keyboard.press('End');
  await page.getByRole('link', { name: '3-RES:2047' }).waitFor();
  await page.keyboard.press('Home');
  await showsFirst(page, ['3-RES:0']);
  t.true((await page.locator('tbody > tr').count()) < 80);
  t.deepEqual(
    [...new Set(asked)].filter((offset) => offset > 100 && (offset < 1100 || (offset > 1350 && offset < 1900))),
    [],
  );
});

test.serial('only those that fire, or that never do; words that nobody said', async (t) => {
  const { page } = await browser.open();
  await page.goto('/azimuth-demo/3-RES');
  await page.getByLabel('Show').selectOption('those that never do');
  const { data } = await query<{ directionSet: { directions: { totalCount: number } } }>(
    '{ directionSet(handle: "azimuth-demo/3-RES") { directions(filter: { dead: true }) { totalCount } } }',
  );
  const { totalCount } = data.directionSet.directions;
  await page.getByRole('status').getByText(`${totalCount} unit`).waitFor();
  await page.getByLabel('Words in explanations').fill('ships');
  await page.getByRole('status').getByText('0 units').waitFor();
  t.is(new URL(page.url()).searchParams.get('words'), 'ships');
});
