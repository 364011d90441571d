import type { Page } from 'playwright-core';
import type { startAzimuth } from '../start-azimuth.ts';

type Query = Awaited<ReturnType<typeof startAzimuth>>['query'];

const text = 'My favorite color is red.';
const document_ = `query ($input: SearchInput!, $count: Int!) {
  search(input: $input, first: $count) { nodes { unit { handle } } }
}`;

/** What the search page shows, compared with what the API finds. */
export function hitsOfPage(query: Query) {
  return {
    text,
    /** The address of a search as the home page begins it. */
    address: `/search?model=azimuth-demo&text=${encodeURIComponent(text)}&density=0.05&skipFirst=true`,
    /** What the API finds, with these changes of its input: handles without the model, in the order that the page must show. */
    expected: async (changes: object = {}, count = 25): Promise<string[]> => {
      const { data, errors } = await query<{ search: { nodes: { unit: { handle: string } }[] } }>(document_, {
        input: { model: 'azimuth-demo', text, ignoreFirstToken: true, filter: { maxDensity: 0.05 }, ...changes },
        count,
      });
      if (errors) throw new Error(errors[0]?.message);
      return data.search.nodes.map(({ unit }) => unit.handle.slice('azimuth-demo/'.length));
    },
    /** Waits until the page shows these hits, in this order, and waits for nothing more. */
    shows: async (page: Page, handles: readonly string[]): Promise<void> => {
      const isShown = (wanted: readonly string[]) => {
        const found = [...document.querySelectorAll('ol[aria-label="Hits"] > li')];
        const names = found.map((hit) => hit.querySelector('a')?.textContent);
        return document.querySelector('[aria-busy="true"]') === null && wanted.every((name, at) => names[at] === name);
      };
      await page.waitForFunction(isShown, handles, { timeout: 20_000 });
    },
    /** The settings in the page's address. */
    settings: (page: Page): Record<string, string> => Object.fromEntries(new URL(page.url()).searchParams),
  };
}
