import test from 'ava';
import { sharedAzimuth } from '../shared-azimuth.ts';
import { axeViolations } from './axe-violations.ts';
import { openBrowser } from './open-browser.ts';

const { url } = await sharedAzimuth();
const browser = await openBrowser(url);
test.after.always(async () => {
  await browser.close();
});

test.serial('every address gets the one page, under a policy that lets it load from this server only', async (t) => {
  for (const address of ['/', '/search?text=x', '/azimuth-demo/0-MLP/2006', '/pythia-1.4b', '/%E0%A4%A']) {
    const response = await fetch(`${url}${address}`);
    t.is(response.status, 200);
    t.regex(response.headers.get('content-type') ?? '', /^text\/html/);
    t.is(response.headers.get('cache-control'), 'no-cache');
    const policy = response.headers.get('content-security-policy') ?? '';
    t.regex(policy, /^default-src 'none'; script-src 'self'; style-src 'self';/);
    t.notRegex(policy, /unsafe|\*|https?:/);
  }
});

test.serial('its files are compressed, and kept for a year', async (t) => {
  const page = await (await fetch(`${url}/`)).text();
  const [, script = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(page) ?? [];
  for (const encoding of ['br', 'gzip']) {
    const response = await fetch(`${url}${script}`, { headers: { 'accept-encoding': encoding } });
    t.is(response.headers.get('content-encoding'), encoding);
    t.is(response.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  }
});

test.serial('what is the API’s stays the API’s', async (t) => {
  t.is((await fetch(`${url}/health/live`)).status, 200);
  t.is((await fetch(`${url}/health/none`)).status, 404);
  t.is((await fetch(`${url}/assets/none.js`)).status, 404);
  t.is((await fetch(`${url}/uploads`)).status, 405);
  t.is((await fetch(`${url}/search`, { method: 'POST' })).status, 404);
});

test.serial('an address that leads nowhere says so, and where to go', async (t) => {
  const { page, faults } = await browser.open();
  await page.goto('/none/of/these/pages');
  await page.getByRole('heading', { name: 'Nothing here' }).waitFor();
  t.deepEqual(await axeViolations(page), []);
  await page.getByRole('link', { name: 'Begin at the home page' }).click();
  await page.waitForURL(`${url}/`);
  t.deepEqual(faults, []);
});

test.serial('the theme is the system’s until one is chosen, which is kept', async (t) => {
  const { page } = await browser.open({ colorScheme: 'dark' });
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.goto('/');
  const dark = await ground();
  await page.getByLabel('Theme').selectOption('light');
  const light = await ground();
  t.not(light, dark);
  await page.reload();
  t.is(await ground(), light);
  await page.getByLabel('Theme').selectOption('system');
  t.is(await ground(), dark);
});
