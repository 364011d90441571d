import test from 'ava';
import type { Route } from 'playwright-core';
import { recordText } from '../recorder/record-text.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { axeViolations } from './axe-violations.ts';
import { hitsOfPage } from './hits-of-page.ts';
import { openBrowser } from './open-browser.ts';

// What a hit shows of a recorded direction, the query behind the page, and all of it without a mouse.

const azimuth = await startAzimuth();
const { url, query, stop } = azimuth;
const browser = await openBrowser(url);
test.after.always(async () => {
  await browser.close();
  await stop();
});
const { text, address, expected, shows, settings } = hitsOfPage(query);
/** Among the hits for " red"; its top record folds three that are nearly the same. */
const red = 'azimuth-demo/3-RES:425';

test.before(async (t) => {
  t.timeout(180_000);
  const texts = ['a red door', 'the red door', 'a red door.', 'She wore a red hat.', 'My favorite color is blue.'];
  const job = await recordText(azimuth, texts.join('\n\n'), { corpus: 'doors', directionSets: ['azimuth-demo/3-RES'] });
  t.is(job.state, 'SUCCEEDED');
  // As an import of explanations leaves it.
  await azimuth.services.manager.query(
    `INSERT INTO explanation (unit_id, text, method) SELECT unit.id, 'the color red', 'person'
     FROM unit JOIN direction_set ON direction_set.id = unit.direction_set_id
     WHERE direction_set.name = 'RES' AND unit.index = 425`,
  );
});

test.serial(
  'a hit: handle, explanation, heat map, top record and those like it, whether both are of one word',
  async (t) => {
    const { page, faults } = await browser.open();
    await page.goto(`${address}&tokens=5`);
    const hit = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: `Leave out ${red}` }) });
    await hit.getByText('the color red').waitFor();
    t.is(await hit.getByRole('link', { name: '3-RES:425' }).getAttribute('href'), '/azimuth-demo/3-RES/425');
    // Of the text, and of the record.
    const heat = hit.locator('span[title]').filter({ hasText: /^ red$/ });
    t.is(await heat.count(), 2);
    const colour = await heat.first().evaluate((element) => getComputedStyle(element).backgroundColor);
    t.not(colour, 'rgba(0, 0, 0, 0)');
    await hit.getByText('✓ same word').waitFor();
    await hit.getByText('+2', { exact: true }).waitFor();
    await hit.getByRole('button', { name: `Open ${red}` }).click();
    await hit.getByRole('list', { name: 'Top records' }).getByText('She').waitFor();
    t.is(settings(page)['open'], red);
    t.deepEqual(await axeViolations(page), []);
    await hit.getByRole('button', { name: `Leave out ${red}` }).click();
    await shows(page, await expected({ tokens: [5], exclude: [red] }));
    await page.getByRole('button', { name: `${red}: Take in again` }).click();
    await shows(page, await expected({ tokens: [5] }));
    t.deepEqual(faults, []);
  },
);

test.serial('the page’s query finds the same in a program', async (t) => {
  const { page } = await browser.open();
  await page.goto(`${address}&tokens=5&without=0`);
  const shown = await expected({ tokens: [5], layers: { exclude: [0] } });
  await shows(page, shown);
  await page.getByText('This page’s query').click();
  const asked = (await page.getByRole('region', { name: 'Query' }).textContent()) ?? '';
  const variables = JSON.parse((await page.getByRole('region', { name: 'Variables' }).textContent()) ?? '') as object;
  const { data } = await query<{ search: { nodes: { unit: { handle: string } }[] } }>(asked, variables);
  const found = data.search.nodes.map(({ unit }) => unit.handle);
  t.deepEqual(
    found,
    shown.map((handle) => `azimuth-demo/${handle}`),
  );
  await page.getByRole('link', { name: 'Open in GraphiQL' }).click();
  await page.getByText('SearchInput!').first().waitFor();
  t.is(new URL(page.url()).pathname, '/graphql');
});

test.serial('a session with the keyboard only', async (t) => {
  const { page, faults } = await browser.open();
  /** Tabs until this has the focus. */
  const reach = async (name: string, key = 'Tab') => {
    const focused = () =>
      page.evaluate(() => {
        const { activeElement: at } = document;
        const label = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at.labels?.[0] : null;
        return at?.getAttribute('aria-label') ?? (label ?? at)?.textContent ?? '';
      });
    for (let steps = 0; !(await focused()).startsWith(name); steps++) {
      if (steps > 60) throw new Error(`Tab does not lead to ${name}.`);
      await page.keyboard.press(key);
    }
  };
  await page.goto('/');
  await reach('Text to search');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await shows(page, await expected());
  // The tokens are a query of their own, which may be answered after the hits.
  await page.getByText('·red', { exact: true }).waitFor();
  await reach('·red');
  await page.keyboard.press('Space');
  await shows(page, await expected({ tokens: [5] }));
  await reach('Directions');
  await page.keyboard.press('ArrowDown');
  await page.getByText('NOT_RECORDED').or(page.getByText('units compared')).first().waitFor();
  await page.keyboard.press('ArrowUp');
  await shows(page, await expected({ tokens: [5] }));
  await reach('Density');
  await page.keyboard.press('ArrowLeft');
  await shows(page, await expected({ tokens: [5], filter: { maxDensity: 0.02 } }));
  t.is(settings(page)['density'], '0.02');
  await reach('Layer 0');
  await page.keyboard.press('Space');
  const filter = { maxDensity: 0.02 };
  await shows(page, await expected({ tokens: [5], filter, layers: { exclude: [0] } }));
  await reach(`Open ${red}`);
  await page.keyboard.press('Enter');
  await page.getByRole('list', { name: 'Top records' }).waitFor();
  await reach('·red', 'Shift+Tab');
  t.deepEqual(faults, []);
});

test.serial('the button for more hits keeps the focus while they come', async (t) => {
  const { page, faults } = await browser.open();
  await page.goto(address);
  await shows(page, await expected());
  const held: Route[] = [];
  let isHeld = true;
  await page.route('**/graphql', async (route) => {
    if (isHeld) held.push(route);
    else await route.continue();
  });
  // With the focus it comes into view, and what comes into view is fetched.
  await page.getByRole('button', { name: 'More', exact: true }).focus();
  await page.getByRole('button', { name: 'Loading …' }).waitFor();
  t.is(await page.evaluate(() => document.activeElement?.textContent), 'Loading …');
  isHeld = false;
  await Promise.all(held.map((route) => route.continue()));
  await shows(page, await expected({}, 50));
  t.is(await page.evaluate(() => document.activeElement?.textContent), 'More');
  t.deepEqual(faults, []);
});
