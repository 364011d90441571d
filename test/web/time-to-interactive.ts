import type { Page } from 'playwright-core';

/** Milliseconds without a long task after which the main thread counts as quiet. */
const quietMs = 1_500;

/** Notes when the search box comes into the page, and long tasks: those over 50 milliseconds, as browsers define them. */
const watching = `
  globalThis.interactive = { box: null, busyUntil: 0 };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) interactive.busyUntil = startTime + duration;
  }).observe({ type: 'longtask', buffered: true });
  new MutationObserver((_, observer) => {
    if (document.querySelector('form[role="search"] textarea:enabled') === null) return;
    interactive.box = performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
`;

/**
 * Opens the home page, and types into it to be sure.
 * @returns milliseconds from the start of the navigation until the box for a text is there and no long task keeps the main thread
 * any more: until then, what is typed may be shown late
 */
export async function timeToInteractive(page: Page): Promise<number> {
  await page.addInitScript({ content: watching });
  await page.goto('/', { waitUntil: 'commit' });
  await page.getByRole('cell', { name: '2,048' }).first().waitFor();
  await page.waitForFunction(
    (quiet) => {
      const { box, busyUntil } = (globalThis as unknown as { interactive: { box: number | null; busyUntil: number } })
        .interactive;
      return box !== null && performance.now() - Math.max(box, busyUntil) > quiet;
    },
    quietMs,
    { polling: 100 },
  );
  const { box, busyUntil } = await page.evaluate<{ box: number; busyUntil: number }>('interactive');
  await page.getByRole('textbox', { name: 'Text to search' }).press('a');
  await page.getByRole('list', { name: 'Tokens' }).getByText('a', { exact: true }).waitFor();
  return Math.max(box, busyUntil);
}
