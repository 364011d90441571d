import test from 'ava';
import type { Locator } from 'playwright-core';
import { sharedAzimuth } from '../shared-azimuth.ts';
import { axeViolations } from './axe-violations.ts';
import { hiddenWidth } from './hidden-width.ts';
import { openBrowser } from './open-browser.ts';

// Texts in scripts that run from right to left, and in ones without spaces: fields, tokens and heat maps are laid out as they are read.

const { url } = await sharedAzimuth();
const browser = await openBrowser(url);
test.after.always(() => browser.close());

const texts = [
  { script: 'Hebrew', text: 'שלום לכל העולם', direction: 'rtl' },
  { script: 'Arabic', text: 'مرحبا بالعالم، كيف الحال؟', direction: 'rtl' },
  { script: 'Chinese', text: '床前明月光，疑是地上霜。', direction: 'ltr' },
  { script: 'Japanese', text: '吾輩は猫である。名前はまだ無い。', direction: 'ltr' },
] as const;

/** Which way boxes, or letters, follow each other on their first line; undefined if there are not two. */
const runsOf = (locator: Locator) =>
  locator.evaluate((element) => {
    const { direction } = getComputedStyle(element);
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const boxes = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let at = 0; at < (node.textContent ?? '').length; at++) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        // Letters, not numbers, which run from left to right in any text.
        if (/\p{L}/u.test(range.toString())) boxes.push(range.getBoundingClientRect());
      }
    }
    const [first, ...others] = boxes;
    const line = others.filter(({ top }) => Math.abs(top - (first?.top ?? 0)) < 4);
    const last = line.at(-1);
    return { direction, ink: first && last && (last.left > first.left ? 'ltr' : 'rtl') };
  });

for (const { script, text, direction } of texts) {
  test.serial(`${script}: the box, its tokens, the hits' heat maps`, async (t) => {
    const { page, faults } = await browser.open();
    await page.goto('/');
    const box = page.getByRole('textbox', { name: 'Text to search' });
    await box.fill(text);
    t.is(await box.evaluate((element) => getComputedStyle(element).direction), direction);
    const typed = page.getByRole('list', { name: 'Tokens' });
    await typed.waitFor();
    t.deepEqual(await runsOf(typed), { direction, ink: direction });
    t.deepEqual(await axeViolations(page), []);
    await page.keyboard.press('Enter');
    const tokens = page.getByRole('list', { name: 'Sort by tokens' });
    await tokens.waitFor();
    t.deepEqual(await runsOf(tokens), { direction, ink: direction });
    const map = page.locator('ol[aria-label="Hits"] > li span[dir="auto"]').first();
    await map.waitFor();
    t.is(await map.textContent(), text);
    t.deepEqual(await runsOf(map), { direction, ink: direction });
    // The page around it stays as it is, and nobody is told that this is English.
    t.is(await page.evaluate(() => getComputedStyle(document.body).direction), 'ltr');
    t.is(await map.getAttribute('lang'), '');
    t.deepEqual(await axeViolations(page), []);
    t.deepEqual(faults, []);
  });

  test.serial(`${script}: on a unit's page, with BOS in front, and another word in place of one`, async (t) => {
    const { page, faults } = await browser.open({ viewport: { width: 390, height: 844 } });
    const address = new URLSearchParams({ text, bos: 'true', token: '1', with: text.slice(0, 3) });
    await page.goto(`/azimuth-demo/0-MLP/2006?${address.toString()}`);
    const tokens = page.getByRole('list', { name: 'Tokens of the text' });
    await tokens.waitFor();
    t.is(await tokens.evaluate((element) => getComputedStyle(element).direction), direction);
    const rows = page.getByRole('list', { name: 'Counterfactuals' }).locator('> li');
    await rows.nth(1).waitFor();
    const maps = rows.locator('span[dir="auto"]');
    t.deepEqual(await runsOf(maps.first()), { direction, ink: direction });
    t.is(
      await rows
        .nth(1)
        .locator('strong')
        .evaluate((element) => getComputedStyle(element).direction),
      direction,
    );
    t.is(await hiddenWidth(page), 0);
    t.deepEqual(await axeViolations(page), []);
    t.deepEqual(faults, []);
  });
}
