import path from 'node:path';
import test from 'ava';
import { fixturesFolder } from '../fixtures-folder.ts';
import { ingestFiles } from '../ingest/ingest-files.ts';
import { waitForJob } from '../ingest/wait-for-job.ts';
import { startRecorded } from '../search/start-recorded.ts';
import { hitsOfPage } from './hits-of-page.ts';
import { openBrowser } from './open-browser.ts';
import { submitDoors } from './submit-doors.ts';

// The article's session from its beginning to its end, in one page that is never loaded anew: every step by what is seen.

const azimuth = await startRecorded();
const { url, query, stop } = azimuth;
const browser = await openBrowser(url);
test.after.always(async () => {
  await browser.close();
  await stop();
});
const { text, expected, shows } = hitsOfPage(query);
/** A neuron that fires on the same word. */
const neuron = 'azimuth-demo/0:354';
/** What the search comes to, step by step. */
const settings = { tokens: [3, 5], layers: { exclude: [0] }, rankBy: 'PERCENTILE' };

test.before('records with others folded into them; a model that a set of the fixtures fits', async () => {
  await waitForJob(query, await submitDoors(azimuth));
  const model = path.join(fixturesFolder, 'models/gpt2');
  const names = ['config.json', 'model.safetensors', 'tokenizer.json'];
  await ingestFiles(azimuth, 'ingestModel', model, names, { handle: 'tiny-gpt2' });
});

/** The first of these hits that has a record with "+n". */
async function withFolded(hits: readonly string[]): Promise<string> {
  for (const hit of hits) {
    const { data } = await query<{ unit: { topActivations: { nodes: { similarCount: number }[] } } }>(
      `{ unit(handle: "azimuth-demo/${hit}") { topActivations { nodes { similarCount } } } }`,
    );
    if (data.unit.topActivations.nodes.some(({ similarCount }) => similarCount > 0)) return hit;
  }
  throw new Error('No hit has records that were folded.');
}

test('from a text to a direction, its records, its counterfactuals, a neuron, a set of one’s own', async (t) => {
  t.timeout(180_000);
  const { page, faults } = await browser.open();
  const token = (name: string) => page.getByRole('button', { name, exact: true });
  const go = (name: string) => page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click();
  // So that it is seen at the end whether it was one page all along.
  await page.goto('/');
  await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));

  await page.getByRole('textbox', { name: 'Text to search' }).pressSequentially(text);
  await page.getByRole('list', { name: 'Tokens' }).getByText('·red').waitFor();
  await page.getByRole('button', { name: 'Search' }).click();
  await shows(page, await expected());
  await token('·red').click();
  await shows(page, await expected({ tokens: [5] }));
  await token('·color').click();
  await shows(page, await expected({ tokens: [3, 5] }));
  await page.getByRole('button', { name: /^Layer 0:/ }).click();
  await shows(page, await expected({ tokens: [3, 5], layers: { exclude: [0] } }));
  await page.getByLabel('Rank by').selectOption('percentile');
  const hits = await expected(settings);
  await shows(page, hits);

  const hit = await withFolded(hits);
  await page.getByRole('link', { name: hit, exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name: `azimuth-demo/${hit}` }).waitFor();
  const rows = page.getByRole('list', { name: 'Top activations' }).locator('> li');
  const folding = rows.filter({ has: page.getByRole('button', { name: /more that are nearly the same$/ }) }).first();
  await folding.getByRole('button', { name: /nearly the same$/ }).click();
  const likes = page.getByRole('list', { name: 'Nearly the same' }).locator('> li');
  await likes.first().waitFor();
  t.regex((await likes.first().textContent()) ?? '', /red door/);

  await folding
    .getByRole('button', { name: /^Test: / })
    .first()
    .click();
  const tokens = page.getByRole('list', { name: 'Tokens of the text' });
  await tokens.getByText('·door', { exact: true }).click();
  await page.getByLabel('In place of ·door').waitFor();
  await tokens.getByText('·red', { exact: true }).click();
  await page.getByLabel('In place of ·red').fill('crimson, blue');
  await page.keyboard.press('Enter');
  const texts = page.getByRole('list', { name: 'Counterfactuals' }).locator('> li');
  await texts.nth(2).waitFor();
  t.regex((await texts.nth(1).textContent()) ?? '', / crimson door/);
  t.regex((await texts.nth(2).textContent()) ?? '', / blue door/);

  await page.getByRole('tab', { name: 'Similar units' }).click();
  await page.getByRole('list', { name: 'Similar units' }).locator('> li').first().waitFor();
  await page.getByRole('tab', { name: 'Family' }).click();
  await page.getByRole('slider', { name: 'Every two alike' }).waitFor();
  const around = page.getByRole('navigation', { name: /^Units of/ });
  await around.getByRole('link', { name: 'Compare' }).click();
  await page.getByLabel('Handle of a unit to add').fill(neuron);
  await page.keyboard.press('Enter');
  const maps = page.getByRole('region', { name: 'On the texts' }).locator('li li > span[dir="auto"]');
  await maps.nth(1).waitFor();
  t.true((await page.getByRole('link', { name: '0:354' }).count()) > 0);

  await go('Upload');
  await page.getByLabel('Choose a folder').setInputFiles(path.join(fixturesFolder, 'saes/saelens-standard'));
  await page.getByLabel('Model').selectOption('tiny-gpt2');
  await page.getByText('56 directions of 32 inputs, as wide as the hook.').waitFor();
  await page.getByLabel('Name', { exact: true }).fill('mine');
  await page.getByRole('button', { name: 'Upload', exact: true }).click();
  await page.getByText('tiny-gpt2/1-mine is in, and can be searched.').waitFor({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Search it' }).click();
  await page.getByText('56 units compared').waitFor();
  t.true((await page.getByRole('link', { name: /^1-mine:\d+$/ }).count()) > 0);

  await go('Home');
  await page.getByRole('link', { name: 'Took in tiny-gpt2/1-mine' }).waitFor();
  await go('Benchmark');
  await page.getByLabel('Texts, one a line').fill(text);
  await page.getByRole('button', { name: 'Run on 1 text' }).click();
  await page.getByRole('img', { name: /^Matches by layer/ }).waitFor({ timeout: 60_000 });
  t.true(await page.evaluate(() => 'isSamePage' in globalThis));
  t.deepEqual(faults, []);
});
