import test from 'ava';
import { startAzimuth } from '../start-azimuth.ts';
import { hitsOfPage } from './hits-of-page.ts';
import { openBrowser } from './open-browser.ts';

const { url, query, stop } = await startAzimuth({ AZIMUTH_ENGINE_MAX_REQUESTS: '1' });
const browser = await openBrowser(url);
test.after.always(async () => {
  await browser.close();
  await stop();
});
const { address, expected, shows } = hitsOfPage(query);

test('a page that finds the server full says so kindly, and has its hits as soon as there is room', async (t) => {
  const { page } = await browser.open();
  const hits = await expected();
  let isBusy = true;
  const occupy = async () => {
    while (isBusy)
      await query('{ model(handle: "azimuth-demo") { complete(text: "The ship", maxTokens: 100) { text } } }');
  };
  const others = [occupy(), occupy()];
  try {
    await page.goto(address);
    await page.getByText('The server has its hands full').waitFor({ timeout: 20_000 });
    t.is(await page.getByRole('alert').count(), 0);
  } finally {
    isBusy = false;
    await Promise.all(others);
  }
  await shows(page, hits);
});
