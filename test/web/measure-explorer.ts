import 'reflect-metadata';
import type { Page } from 'playwright-core';
import { openBrowser } from './open-browser.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { timeToInteractive } from './time-to-interactive.ts';

// `npm run bench:explorer`: what a person waits for in the explorer, in the browser that the tests use, with the demo
// model on a server of its own. Times are from the browser's own clock, the fastest and the middle of several.

const rounds = 9;
const { url, stop } = await startAzimuth();
const browser = await openBrowser(url);
try {
  await visits();
  await typing();
  await sorting();
} finally {
  await browser.close();
  await stop();
}

/** Home in an empty cache, and again with the browser's files in it: bytes as they are sent, and when one can type. */
async function visits(): Promise<void> {
  const painted: number[] = [];
  const cold: number[] = [];
  const warm: number[] = [];
  let sent = '';
  for (let round = 0; round < rounds; round++) {
    const { page } = await browser.open();
    cold.push(await timeToInteractive(page));
    const { contentful, bytes, count } = await page.evaluate(() => {
      const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      const scripts = files.filter(({ name }) => name.endsWith('.js'));
      return {
        contentful: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
        bytes: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
        count: scripts.length,
      };
    });
    painted.push(contentful);
    sent = `${(bytes / 1000).toFixed(1)} kB of JavaScript in ${count} files, as compressed`;
    const again = await page.context().newPage();
    warm.push(await timeToInteractive(again));
    await page.context().close();
  }
  console.log(`Home: ${sent}`);
  say('Home, empty cache: box and headings painted, from the address', painted);
  say('Home, empty cache: interactive', cold);
  say('Home, files in the cache: interactive', warm);
}

/** From a key to the paint with its tokens. */
async function typing(): Promise<void> {
  const { page } = await browser.open();
  await page.goto('/');
  const box = page.getByRole('textbox', { name: 'Text to search' });
  await box.fill('The whale rose out of the sea');
  await page.getByRole('list', { name: 'Tokens' }).waitFor();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const letter = String.fromCharCode(97 + round);
    await box.press('Space');
    await watch(page, '[aria-label="Tokens"] > li:last-child', `·${letter}`, 'keydown');
    await box.press(letter);
    times.push(await seen(page));
  }
  say('Typing: from a key to its token painted', times);
}

/** From a press on a token to the paint of the hits sorted by it. */
async function sorting(): Promise<void> {
  const { page } = await browser.open();
  await page.goto('/search?text=She+closed+the+book+and+the+whole+house+seemed&density=0.05&skipFirst=true');
  await page.getByText('units compared').waitFor();
  // One more each time: what was asked before would be there already.
  const tokens = page.getByRole('list', { name: 'Sort by tokens' }).getByRole('button');
  const times: number[] = [];
  for (let round = 0; round < (await tokens.count()); round++) {
    const token = tokens.nth(round);
    await watch(page, '[aria-busy="false"] [role="status"]', 'units compared', 'click');
    await token.click();
    times.push(await seen(page));
  }
  say('Sorting: from a press on a token to the sorted hits painted', times);
}

/** Begins the clock at the next event of this kind, and stops it at the paint after an element says these words anew. */
async function watch(page: Page, selector: string, words: string, event: string): Promise<void> {
  await page.evaluate(
    ([where, what, kind]) => {
      // Without functions that have a name: tsx marks those by one of its own, which the page does not have.
      const state = globalThis as unknown as { waited: Promise<number> };
      state.waited = new Promise<Event>((resolve) => {
        addEventListener(kind, resolve, { capture: true, once: true });
      }).then(async ({ timeStamp }) => {
        for (let wasAway = false; ; await new Promise(requestAnimationFrame)) {
          const isThere = document.querySelector(where)?.textContent.includes(what) ?? false;
          if (isThere && wasAway) break;
          wasAway ||= !isThere;
        }
        // After the frame that shows it.
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        return performance.now() - timeStamp;
      });
    },
    [selector, words, event] as const,
  );
}

function seen(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as { waited: Promise<number> }).waited);
}

function say(what: string, times: number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const [least = 0] = sorted;
  console.log(`${what}: ${least.toFixed(0)} ms, median ${(sorted[sorted.length >> 1] ?? 0).toFixed(0)} ms`);
}
