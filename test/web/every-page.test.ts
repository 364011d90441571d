import test from 'ava';
import { sharedAzimuth } from '../shared-azimuth.ts';
import { axeViolations } from './axe-violations.ts';
import { hiddenWidth } from './hidden-width.ts';
import { openBrowser } from './open-browser.ts';

// Every page as it is before anything is recorded, light, dark and on a phone; and all of them without a mouse.

const { url } = await sharedAzimuth();
const browser = await openBrowser(url);
test.after.always(() => browser.close());

const text = encodeURIComponent('My favorite color is red.');
/** Each page, and words that stand on it once it is whole. */
const pages = [
  { address: '/', words: 'Models, and what their directions are worth' },
  { address: `/search?text=${text}`, words: 'units compared' },
  { address: `/compare?units=azimuth-demo/0-MLP:2006,azimuth-demo/0:354&text=${text}`, words: 'On the texts' },
  { address: '/families', words: 'NOT_RECORDED' },
  { address: '/benchmark', words: 'Units that count' },
  { address: '/upload', words: 'Drop the files of a direction set' },
  { address: '/azimuth-demo', words: '3-RES' },
  { address: '/azimuth-demo/3', words: 'All 1,024 neurons' },
  { address: '/azimuth-demo/3-RES', words: 'Not recorded yet' },
  { address: `/azimuth-demo/0-MLP/2006?text=${text}&token=5&with=crimson`, words: 'as it is' },
  { address: '/none/of/these/pages', words: 'Nothing here' },
] as const;
const looks = [
  { name: 'light', options: {} },
  { name: 'dark', options: { colorScheme: 'dark' } },
  { name: 'on a phone', options: { viewport: { width: 390, height: 844 }, hasTouch: true } },
] as const;

for (const { name, options } of looks) {
  test.serial(`${name}: one heading, nothing that axe finds serious, nothing wider than the window`, async (t) => {
    t.timeout(120_000);
    const { page, faults } = await browser.open(options);
    for (const { address, words } of pages) {
      await page.goto(address);
      await page.getByText(words).first().waitFor({ timeout: 20_000 });
      t.is(await page.getByRole('heading', { level: 1 }).count(), 1, address);
      t.deepEqual(await axeViolations(page), [], address);
      t.is(await hiddenWidth(page), 0, address);
    }
    t.deepEqual(faults, []);
  });
}

test.serial('by keyboard: every control is reached, has a name and shows that it has the focus', async (t) => {
  t.timeout(120_000);
  const { page } = await browser.open();
  for (const { address, words } of pages) {
    await page.goto(address);
    await page.getByText(words).first().waitFor({ timeout: 20_000 });
    await page.waitForLoadState('networkidle');
    // What comes while one goes through the page, the next hits of a search, is like what was there.
    await page.evaluate(() => {
      Object.assign(globalThis, { reached: new WeakSet(), there: new WeakSet(document.querySelectorAll('*')) });
    });
    for (let name = await step(); name !== null; name = await step()) {
      t.not(name, '', `${address}: a control without a name`);
      // A table of units has as many links as units: one passes over it, or goes through it by the arrows.
      if (name === 'Skip the table') await page.keyboard.press('Enter');
    }
    const missed = await page.evaluate(() => {
      const { reached, there } = globalThis as unknown as Record<'reached' | 'there', WeakSet<Element>>;
      const kinds = [
        'a[href]',
        'summary',
        ...['button', 'input', 'select', 'textarea'].map((kind) => `${kind}:enabled`),
      ];
      const controls = [...document.querySelectorAll<HTMLElement>(kinds.join())];
      // Of radio buttons and tabs one is reached, and arrows lead to the others.
      return controls
        .filter((each) => each.tabIndex >= 0 && !each.matches('[type="radio"], [role="tab"], [role="table"] *'))
        .filter((each) => each.checkVisibility() && there.has(each) && !reached.has(each))
        .map((each) => each.outerHTML.slice(0, 120));
    });
    t.deepEqual(missed, [], address);
  }

  /** Presses Tab. @returns the name of what has the focus then; null at the end of the page @throws Error if one cannot see it */
  async function step(): Promise<string | null> {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const { activeElement: at } = document;
      const { reached } = globalThis as unknown as { reached: WeakSet<Element> };
      if (!at || at === document.body || reached.has(at)) return null;
      reached.add(at);
      // Files are chosen by their label, which shows the focus of the field in it.
      const shown = at.matches('input.unseen') ? (at.closest('label') ?? at) : at;
      const { outlineStyle } = getComputedStyle(shown);
      const isField = at.matches('input, select, textarea');
      const label = isField ? (at as HTMLInputElement).labels?.[0] : at;
      const name = at.getAttribute('aria-label') ?? label?.textContent ?? '';
      return { name: name.trim(), isShown: outlineStyle !== 'none', html: at.outerHTML.slice(0, 200) };
    });
    if (stop?.isShown === false) throw new Error(`The focus does not show on ${stop.html}`);
    return stop?.name ?? null;
  }
});
