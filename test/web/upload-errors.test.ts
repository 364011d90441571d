import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'ava';
import type { Page } from 'playwright-core';
import { fixturesFolder } from '../fixtures-folder.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { openBrowser } from './open-browser.ts';
import { vectorFile } from './vector-file.ts';

// What the page asks for, what the server alone finds wrong, and a line that goes down.

const { url, query, stop } = await startAzimuth();
const browser = await openBrowser(url);
test.after.always(async () => {
  await browser.close();
  await stop();
});

const checks = (page: Page) => page.getByRole('list', { name: 'Checks' });
const send = (page: Page) => page.getByRole('button', { name: 'Upload', exact: true });

test.serial('vectors: the page asks for the hook that their file does not say', async (t) => {
  const { page } = await browser.open();
  await page.goto('/upload?model=azimuth-demo');
  await page
    .getByLabel('Choose files')
    .setInputFiles([{ name: 'steering.safetensors', mimeType: '', buffer: vectorFile(3, 256) }]);
  await checks(page).getByText('The files do not say which activations it reads: choose a hook.').waitFor();
  await page.getByLabel('Layer', { exact: true }).fill('2');
  await page.getByLabel('Name', { exact: true }).fill('steering');
  await page.getByLabel('Hook that it reads').selectOption('blocks.2.hook_resid_post');
  await page.getByLabel('Activation').selectOption('RELU');
  await send(page).click();
  await page.getByText('azimuth-demo/2-steering is in').waitFor({ timeout: 60_000 });
  const { data } = await query<{ directionSet: object }>(
    '{ directionSet(handle: "azimuth-demo/2-steering") { hook activation format } }',
  );
  t.deepEqual(data.directionSet, { hook: 'blocks.2.hook_resid_post', activation: 'RELU', format: 'VECTORS' });
});

test.serial('a dropped folder, with all that lies in it, is as good as a chosen one', async (t) => {
  const { page } = await browser.open();
  await page.goto('/upload');
  const zone = page.getByText('Drop the files of a direction set');
  const { x = 0, y = 0 } = (await zone.boundingBox()) ?? {};
  const devtools = await page.context().newCDPSession(page);
  const folder = path.join(fixturesFolder, 'saes/llama-scope');
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    const data = { items: [], files: [folder], dragOperationsMask: 1 };
    await devtools.send('Input.dispatchDragEvent', { type, x, y, data });
  }
  await checks(page).getByText('By its names it is of Llama Scope.').waitFor();
  const files = page.getByRole('region', { name: 'Files' }).getByRole('rowheader');
  t.deepEqual(await files.allTextContents(), [
    'llama-scope/hyperparams.json',
    'llama-scope/checkpoints/final.safetensors',
  ]);
  await checks(page).getByText('the hook holds 256 numbers a token in Azimuth demo').waitFor();
  t.true(await send(page).isDisabled());
});

test.serial('what only the server finds: its words, and the way back to the form', async (t) => {
  const { page } = await browser.open();
  await page.goto('/upload?model=azimuth-demo');
  await page
    .getByLabel('Choose files')
    .setInputFiles([{ name: '7.pt', mimeType: '', buffer: Buffer.from('no file of torch') }]);
  await page.getByLabel('Layer', { exact: true }).fill('0');
  await page.getByLabel('Name', { exact: true }).fill('torch');
  await page.getByLabel('Hook that it reads').selectOption('blocks.0.mlp.hook_post');
  await send(page).click();
  const alert = page.getByRole('alert');
  await alert.getByText('BAD_FILE').waitFor({ timeout: 60_000 });
  t.regex(await alert.innerText(), /7\.pt/);
  await page.getByRole('button', { name: 'Back to the form' }).click();
  t.is(await page.getByLabel('Name', { exact: true }).inputValue(), 'torch');
});

test.serial('an upload that was cut off goes on where it was, also after the page was loaded anew', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'azimuth-test-'));
  t.teardown(() => {
    rmSync(folder, { recursive: true });
  });
  const file = path.join(folder, 'many.safetensors');
  const content = vectorFile(1000, 256);
  writeFileSync(file, content);
  const { page } = await browser.open();
  const starts: number[] = [];
  // TypeScript does not see that a route changes it.
  let isDown = false as boolean;
  await page.route('**/uploads/*', async (route) => {
    const request = route.request();
    if (isDown) return route.abort('connectionreset');
    if (request.method() !== 'PATCH') return route.continue();
    starts.push(Number(await request.headerValue('upload-offset')));
    if (starts.length > 1) return route.continue();
    isDown = true;
    // Half of it arrives before the line goes down.
    const half = new Uint8Array(content.subarray(0, content.length >> 1));
    const headers = {
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    };
    await fetch(request.url(), { method: 'PATCH', headers, body: half });
    return route.abort('connectionreset');
  });
  const begin = async () => {
    await page.goto('/upload?model=azimuth-demo');
    await page.getByLabel('Choose files').setInputFiles(file);
    await page.getByLabel('Layer', { exact: true }).fill('1');
    await page.getByLabel('Name', { exact: true }).fill('many');
    await page.getByLabel('Hook that it reads').selectOption('blocks.1.hook_resid_post');
    await send(page).click();
  };
  await begin();
  while (!isDown) await page.waitForTimeout(20);
  await page.getByRole('button', { name: 'Stop sending' }).click();
  isDown = false;
  await begin();
  await page.getByText('azimuth-demo/1-many is in').waitFor({ timeout: 60_000 });
  t.deepEqual(starts, [0, content.length >> 1]);
});
