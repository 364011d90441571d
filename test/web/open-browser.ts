import { chromium, type BrowserContextOptions, type Page } from 'playwright-core';
import { browserProgram } from './browser-program.ts';

export interface OpenedPage {
  readonly page: Page;
  /** What must not happen and did: errors in the console, exceptions, requests to other hosts. */
  readonly faults: readonly string[];
}

export interface OpenBrowser {
  /**
   * A new page, in a session of its own, 1280 by 800 and light unless the options say otherwise. Not led anywhere yet.
   */
  open(options?: BrowserContextOptions): Promise<OpenedPage>;
  close(): Promise<void>;
}

/** A Chromium without a window, for a server's pages. One a test file; to be closed in `test.after.always`. */
export async function openBrowser(url: string): Promise<OpenBrowser> {
  const browser = await chromium.launch({
    executablePath: await browserProgram(),
    args: [
      // Tests may run as root, or in a container, where Chromium's sandbox does not start.
      '--no-sandbox',
      '--disable-dev-shm-usage',
      // On a busy machine a glide may stand still half way for long enough that a page takes it for a place to read.
      '--disable-smooth-scrolling',
    ],
  });
  return {
    open: async (options = {}) => {
      const context = await browser.newContext({
        baseURL: url,
        viewport: { width: 1280, height: 800 },
        colorScheme: 'light',
        ...options,
      });
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(`console: ${message.text()}`);
      });
      page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
      page.on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        if (protocol !== 'data:' && protocol !== 'blob:' && origin !== url) faults.push(`request: ${request.url()}`);
      });
      return { page, faults };
    },
    close: () => browser.close(),
  };
}
