import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import test from 'ava';
import sirv from 'sirv';
import { rootFolder } from '../../src/process/root-folder.ts';
import { sharedAzimuth } from '../shared-azimuth.ts';
import { axeViolations } from '../web/axe-violations.ts';
import { openBrowser } from '../web/open-browser.ts';

// The web page of examples/, served from another origin than the API that it asks.

const { url, query } = await sharedAzimuth();
const folder = path.join(rootFolder, 'examples/page/');
const send = sirv(folder, { dev: true });
const host = createServer((request, response) => {
  send(request, response, () => {
    response.writeHead(404).end();
  });
});
await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
const browser = await openBrowser(origin);
test.after.always(async () => {
  await browser.close();
  host.close();
});

test('a page of another origin searches, and leads to the explorer', async (t) => {
  const text = 'The whale rose out of the sea.';
  const { page, faults } = await browser.open();
  await page.goto(`/?azimuth=${url}`);
  await page.getByLabel('Text').fill(text);
  await page.getByRole('button', { name: 'Look' }).click();
  const list = page.getByRole('list', { name: 'Directions that fire' });
  await list.getByText(' whale', { exact: true }).first().waitFor();
  const { data } = await query<{ search: { nodes: { unit: { handle: string } }[] } }>(
    `query ($text: String!) {
       search(input: { model: "azimuth-demo", text: $text, filter: { maxDensity: 0.05 }, ignoreFirstToken: true }, first: 10) {
         nodes { unit { handle } }
       }
     }`,
    { text },
  );
  const expected = data.search.nodes.map(({ unit }) => unit.handle);
  t.deepEqual(await list.getByRole('link').allTextContents(), expected);
  const [first = ''] = expected;
  t.is(await list.getByRole('link').first().getAttribute('href'), `${url}/${first.replace(':', '/')}`);
  t.deepEqual(await axeViolations(page), []);
  await page.getByLabel('Text').fill('word '.repeat(1000));
  await page.getByRole('button', { name: 'Look' }).click();
  await page.getByRole('status').getByText('BAD_USER_INPUT: text').waitFor();
  // The API is the one other host that it asks.
  t.deepEqual(
    faults.filter(
      (fault) => fault !== `request: ${url}/graphql` && !fault.includes('the server responded with a status'),
    ),
    [],
  );
});
