import test from 'ava';
import { sharedAzimuth } from '../shared-azimuth.ts';
import { axeViolations } from './axe-violations.ts';
import { hitsOfPage } from './hits-of-page.ts';
import { openBrowser } from './open-browser.ts';

// The first half of the article's session, in the page: search, sort by tokens, narrow, page on.

const { url, query } = await sharedAzimuth();
const browser = await openBrowser(url);
test.after.always(async () => {
  await browser.close();
});
const { text, address, expected, shows, settings } = hitsOfPage(query);

test.serial('from the home page to hits: tokens while typing, then what fires most', async (t) => {
  const { page, faults } = await browser.open();
  await page.goto('/');
  await page.getByRole('cell', { name: '2,048' }).first().waitFor();
  t.deepEqual(await axeViolations(page), []);
  await page.getByRole('textbox', { name: 'Text to search' }).pressSequentially(text);
  const tokens = page.getByRole('list', { name: 'Tokens' });
  await tokens.getByText('·red').waitFor();
  const shown = await tokens.getByRole('listitem').allTextContents();
  t.deepEqual(shown, ['My', '·favor', 'ite', '·color', '·is', '·red', '.']);
  await page.keyboard.press('Enter');
  await shows(page, await expected());
  t.deepEqual(settings(page), { model: 'azimuth-demo', text, density: '0.05', skipFirst: 'true' });
  t.deepEqual(await axeViolations(page), []);
  t.deepEqual(faults, []);
});

test.serial('an example is a press away', async (t) => {
  const { page, faults } = await browser.open();
  await page.goto('/');
  const example = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Literary' }) });
  const words = (await example.getByRole('link').textContent()) ?? '';
  await example.getByRole('link').click();
  await shows(page, await expected({ text: words }));
  t.deepEqual(faults, []);
});

test.serial(
  'a press on a token sorts by it, on another by both; Back undoes it; the address shows the same',
  async (t) => {
    const { page, faults } = await browser.open();
    const token = (name: string) => page.getByRole('button', { name, exact: true });
    await page.goto(address);
    await shows(page, await expected());
    await token('·red').click();
    await shows(page, await expected({ tokens: [5] }));
    await token('·color').click();
    const both = await expected({ tokens: [3, 5] });
    await shows(page, both);
    t.is(settings(page)['tokens'], '3,5');
    const copy = await browser.open({ colorScheme: 'dark' });
    await copy.page.goto(page.url());
    await shows(copy.page, both);
    t.deepEqual(await copy.page.locator('[aria-pressed="true"]').filter({ hasText: '·' }).allTextContents(), [
      ...['·color', '·red'],
    ]);
    t.deepEqual(await axeViolations(copy.page), []);
    await page.goBack();
    await shows(page, await expected({ tokens: [5] }));
    await token('·red').click();
    await shows(page, await expected());
    t.deepEqual([...faults, ...copy.faults], []);
  },
);

test.serial('directions, neurons or both; layers in and out; so many of a layer', async (t) => {
  const { page, faults } = await browser.open();
  await page.goto(address.replace('&density=0.05', ''));
  const both = { filter: null, kinds: ['DIRECTION', 'NEURON'] };
  await shows(page, await expected({ filter: null }));
  await page.getByRole('radio', { name: 'Neurons' }).check();
  await shows(page, await expected({ filter: null, kinds: ['NEURON'] }));
  await page.getByRole('radio', { name: 'Both' }).check();
  await shows(page, await expected(both));
  await page.getByRole('button', { name: /^Layer 0:/ }).click();
  await shows(page, await expected({ ...both, layers: { exclude: [0] } }));
  await page.getByRole('button', { name: 'Only those left out' }).click();
  await shows(page, await expected({ ...both, layers: { include: [0] } }));
  await page.getByRole('button', { name: /^Layer 0: 25 of 25 hits/ }).waitFor();
  await page.getByRole('button', { name: 'All layers' }).click();
  await page.getByLabel('Hits of one layer').selectOption('1');
  await shows(page, await expected({ ...both, perLayer: 1 }));
  t.like(settings(page), { kinds: 'both', perLayer: '1' });
  t.deepEqual(faults, []);
});

test.serial('what has not been recorded is said, with a way out', async (t) => {
  const { page, faults } = await browser.open();
  await page.goto(address);
  await shows(page, await expected());
  await page.getByLabel('Rank by').selectOption('percentile');
  const alert = page.getByRole('alert');
  await alert.getByText('NOT_RECORDED').waitFor();
  t.deepEqual(await axeViolations(page), []);
  await alert.getByRole('button', { name: 'Rank by activation' }).click();
  await shows(page, await expected());
  t.deepEqual(faults, []);
});

test.serial('the next page comes when the end of one scrolls into view', async (t) => {
  const { page, faults } = await browser.open();
  await page.goto(address);
  await shows(page, await expected());
  const all = await expected({}, 75);
  await page.mouse.move(640, 600);
  for (let hits = 25; hits < 75; hits = await page.locator('ol[aria-label="Hits"] > li').count()) {
    await page.mouse.wheel(0, 2_000);
    await page.waitForTimeout(50);
  }
  await shows(page, all);
  t.is(new Set(all).size, 75);
  t.deepEqual(faults, []);
});
