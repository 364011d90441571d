import path from 'node:path';
import test from 'ava';
import type { Page } from 'playwright-core';
import { fixturesFolder } from '../fixtures-folder.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { axeViolations } from './axe-violations.ts';
import { openBrowser } from './open-browser.ts';

// A model and a direction set, brought by the page and then searched; what is wrong is told before anything is sent.

const { url, query, stop } = await startAzimuth();
const browser = await openBrowser(url);
test.after.always(async () => {
  await browser.close();
  await stop();
});

const pick = (page: Page, folder: string) =>
  page.getByLabel('Choose a folder').setInputFiles(path.join(fixturesFolder, folder));
const checks = (page: Page) => page.getByRole('list', { name: 'Checks' });
const send = (page: Page) => page.getByRole('button', { name: 'Upload', exact: true });

test.serial('a model: its folder, its handle, its neurons', async (t) => {
  const { page, faults } = await browser.open();
  await page.goto('/upload');
  await page.getByText('Drop the files of a direction set').waitFor();
  t.deepEqual(await axeViolations(page), []);
  await pick(page, 'models/gpt2');
  await checks(page).getByText('model.safetensors holds 40 tensors, all of them whole.').waitFor();
  // What a repository has beside the model is not sent.
  t.is(await page.getByRole('row').count(), 1 + 4);
  await page.getByLabel('Handle', { exact: true }).fill('tiny gpt');
  t.true(await send(page).isDisabled());
  await page.getByLabel('Handle', { exact: true }).fill('tiny-gpt2');
  await page.getByLabel('Licence of the weights').fill('MIT');
  await send(page).click();
  await page.getByText('tiny-gpt2 is in.').waitFor({ timeout: 60_000 });
  t.deepEqual(await axeViolations(page), []);
  await page.getByRole('link', { name: 'Search its neurons' }).click();
  await page.getByText('units compared').waitFor();
  const { data } = await query<{ model: object }>('{ model(handle: "tiny-gpt2") { layerCount license } }');
  t.deepEqual(data.model, { layerCount: 3, license: 'MIT' });
  t.deepEqual(faults, []);
});

test.serial('a direction set for it: checked, sent, taken in, searched', async (t) => {
  const { page, faults } = await browser.open();
  await page.goto('/upload?model=tiny-gpt2');
  await pick(page, 'saes/saelens-standard');
  await checks(page).getByText('It reads blocks.1.hook_resid_pre, which tiny-gpt2 has.').waitFor();
  await checks(page).getByText('56 directions of 32 inputs, as wide as the hook.').waitFor();
  t.is(await page.getByLabel('Layer', { exact: true }).inputValue(), '1');
  await page.getByLabel('Name', { exact: true }).fill('first');
  t.deepEqual(await axeViolations(page), []);
  await send(page).click();
  await page.getByText('tiny-gpt2/1-first is in, and can be searched.').waitFor({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Search it' }).click();
  await page.getByText('56 units compared').waitFor();
  t.is(new URL(page.url()).searchParams.get('sets'), 'tiny-gpt2/1-first');
  t.true((await page.getByRole('link', { name: /^1-first:\d+$/ }).count()) > 0);
  const { data } = await query<{ directionSet: object }>(
    '{ directionSet(handle: "tiny-gpt2/1-first") { size format hook } }',
  );
  t.deepEqual(data.directionSet, { size: 56, format: 'SAELENS', hook: 'blocks.1.hook_resid_pre' });
  t.deepEqual(faults, []);
});

test.serial('a set that does not fit the model, or whose name is taken, is not sent at all', async (t) => {
  const { page } = await browser.open();
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/uploads')) sent.push(request.url());
  });
  await page.goto('/upload?model=azimuth-demo');
  await pick(page, 'saes/saelens-standard');
  await checks(page).getByText('56 directions of 32 inputs; the hook holds 256 numbers').waitFor();
  t.true(await send(page).isDisabled());
  await page.getByLabel('Model').selectOption('tiny-gpt2');
  await checks(page).getByText('as wide as the hook').waitFor();
  await page.getByLabel('Name', { exact: true }).fill('first');
  await checks(page).getByText('tiny-gpt2/1-first exists: choose another name.').waitFor();
  await page.getByLabel('Layer', { exact: true }).fill('2');
  await checks(page).getByText('It reads blocks.1.hook_resid_pre, which is not in layer 2.').waitFor();
  t.true(await send(page).isDisabled());
  t.deepEqual(sent, []);
});
