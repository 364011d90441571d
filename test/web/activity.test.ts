import test from 'ava';
import { createThree } from '../recorder/create-three.ts';
import { submitRecording } from '../recorder/record-text.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { uploadContent } from '../upload-content.ts';
import { axeViolations } from './axe-violations.ts';
import { openBrowser } from './open-browser.ts';
import { vectorFile } from './vector-file.ts';

// Long work, begun and stopped by buttons, and how the home page tells of it.

const azimuth = await startAzimuth();
const { url, query, stop } = azimuth;
const browser = await openBrowser(url);
test.after.always(async () => {
  await browser.close();
  await stop();
});
const set = 'azimuth-demo/1-three';
test.before(() => createThree(azimuth, 1));

test.serial('home says nothing of work where there was none', async (t) => {
  const { page, faults } = await browser.open();
  await page.goto('/');
  await page.getByRole('cell', { name: '2,048' }).first().waitFor();
  t.is(await page.getByRole('heading', { name: 'Recent activity' }).count(), 0);
  t.deepEqual(faults, []);
});

test.serial('a set’s page begins its recording, stops it, and offers it again; home follows it', async (t) => {
  const { page, faults } = await browser.open();
  await page.goto(`/${set}`);
  await page.getByRole('heading', { name: 'Not recorded yet' }).waitFor();
  await page.getByLabel('Of the demo corpus').selectOption('10000');
  await page.getByRole('button', { name: 'Record 1-three' }).click();
  await page.getByRole('progressbar', { name: 'Recording 1-three' }).waitFor();
  // The address has the job: loaded anew, the page still shows it.
  await page.reload();
  await page.getByRole('progressbar', { name: 'Recording 1-three' }).waitFor();

  const home = await browser.open({ colorScheme: 'dark', viewport: { width: 390, height: 844 } });
  await home.page.goto('/');
  const bar = home.page.getByRole('progressbar', { name: `Recording ${set} over the corpus demo` });
  await bar.waitFor();
  await home.page.getByText('Searching works meanwhile.').waitFor();
  t.deepEqual(await axeViolations(home.page), []);

  await page.getByRole('button', { name: 'Stop it' }).click();
  await page.getByText('Stopped; what it did is undone').waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Record 1-three' }).waitFor();
  t.deepEqual(await axeViolations(page), []);
  await home.page.getByRole('list', { name: 'Done lately' }).getByText('stopped just now').waitFor();
  t.is(await bar.count(), 0);
  t.deepEqual(await axeViolations(home.page), []);
  t.deepEqual([...faults, ...home.faults], []);
});

test.serial('what others begin is on the home page as well, and leads to what came of it', async (t) => {
  const { page, faults } = await browser.open();
  const upload = await uploadContent(url, Buffer.from('a red door\n\nthe sea is blue'));
  const files = [{ upload, name: 'corpus.txt' }];
  const { job } = await submitRecording(azimuth, { corpus: 'doors', directionSets: [set], files });
  t.truthy(job);
  await page.goto('/');
  await page
    .getByRole('list', { name: 'Done lately' })
    .getByRole('link', { name: `Recorded ${set} over the corpus doors` })
    .click({ timeout: 120_000 });
  await page.getByRole('heading', { level: 1, name: set }).waitFor();
  const { data } = await query<{ directionSet: { quality: { tokens: number } } }>(
    `{ directionSet(handle: "${set}") { quality { tokens } } }`,
  );
  await page.getByText(`${data.directionSet.quality.tokens} tokens`).waitFor();
  t.is(await page.getByRole('heading', { name: 'Not recorded yet' }).count(), 0);
  t.deepEqual(faults, []);
});

test.serial('an upload is stopped while it is taken in: nothing of it stays, not even its name', async (t) => {
  const { page, faults } = await browser.open();
  const upload = async (directions: number) => {
    const buffer = vectorFile(directions, 256);
    await page.getByLabel('Choose files').setInputFiles([{ name: 'many.safetensors', mimeType: '', buffer }]);
    await page.getByLabel('Layer', { exact: true }).fill('1');
    await page.getByLabel('Name', { exact: true }).fill('many');
    await page.getByLabel('Hook that it reads').selectOption('blocks.1.hook_resid_post');
    await page.getByRole('button', { name: 'Upload', exact: true }).click();
  };
  await page.goto('/upload?model=azimuth-demo');
  // So large that it takes longer than a press on a button.
  await upload(30_000);
  await page.getByRole('progressbar', { name: 'Taking in azimuth-demo/1-many' }).waitFor();
  await page.getByRole('button', { name: 'Stop it' }).click();
  await page.getByText('Stopped; what it did is undone').waitFor();
  t.deepEqual(await axeViolations(page), []);
  await page.getByRole('button', { name: 'Back to the form' }).click();
  t.is(await page.getByLabel('Name', { exact: true }).inputValue(), 'many');
  // Another set under this name would be refused if the first were there.
  await upload(5);
  await page.getByText('azimuth-demo/1-many is in').waitFor({ timeout: 60_000 });
  const { data } = await query<{ directionSet: object }>('{ directionSet(handle: "azimuth-demo/1-many") { size } }');
  t.deepEqual(data.directionSet, { size: 5 });

  await page.getByRole('link', { name: 'Home' }).click();
  const lines = page.getByRole('list', { name: 'Done lately' }).getByRole('listitem');
  const stopped = lines.filter({ hasText: 'Taking in azimuth-demo/1-many stopped' });
  await stopped.waitFor();
  t.is(await stopped.getByRole('link').count(), 0);
  t.is(await lines.getByRole('link', { name: 'Took in azimuth-demo/1-many' }).count(), 1);
  t.deepEqual(faults, []);
});
