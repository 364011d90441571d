import type { Page } from 'playwright-core';

/** Pixels by which a page is wider than its window: one has to scroll sideways to see them. */
export function hiddenWidth(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}
