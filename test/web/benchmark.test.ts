import test from 'ava';
import { startRecorded } from '../search/start-recorded.ts';
import { axeViolations } from './axe-violations.ts';
import { openBrowser } from './open-browser.ts';

// The benchmark page, with the example texts and with one's own: its plot and table say what the API says.

const { url, query, stop } = await startRecorded();
const browser = await openBrowser(url);
test.after.always(async () => {
  await browser.close();
  await stop();
});

interface LayerMatches {
  readonly kind: 'DIRECTION' | 'NEURON';
  readonly matches: number;
  readonly layer: { readonly index: number } | null;
}
const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
/** Rows of the table: layer, directions, neurons. */
async function expected(input: object): Promise<string[][]> {
  const { data } = await query<{ matchBenchmark: LayerMatches[] }>(
    'query ($input: MatchBenchmarkInput!) { matchBenchmark(input: $input) { kind matches layer { index } } }',
    { input: { model: 'azimuth-demo', ignoreFirstToken: true, ...input } },
  );
  return [0, 1, 2, 3, 4, 5, null].map((index) => {
    const of = (kind: string) =>
      data.matchBenchmark.find((each) => each.kind === kind && (each.layer?.index ?? null) === index);
    return [
      index === null ? 'all together' : String(index),
      ...['DIRECTION', 'NEURON'].map((kind) => number.format(of(kind)?.matches ?? NaN)),
    ];
  });
}

test.serial('the example texts: a plot of directions and neurons by layer, and its numbers', async (t) => {
  const { page, faults } = await browser.open();
  await page.goto('/benchmark');
  const { data } = await query<{ exampleTexts: { text: string }[] }>('{ exampleTexts { text } }');
  const texts = data.exampleTexts.map(({ text }) => text);
  t.is(await page.getByLabel('Texts, one a line').inputValue(), texts.join('\n'));
  await page.getByLabel('Units that count').selectOption('10');
  await page.getByRole('button', { name: `Run on ${texts.length} texts` }).click();
  await page
    .getByRole('heading', { name: `Matches among 10, mean of ${texts.length} texts` })
    .waitFor({ timeout: 60_000 });
  const rows = page.getByRole('region', { name: 'Matches by layer' }).locator('tbody > tr');
  const shown = (await rows.allInnerTexts()).map((row) => row.split('\t').map((cell) => cell.trim()));
  const wanted = await expected({ texts, top: 10 });
  t.deepEqual(shown, wanted);
  t.true(
    wanted.some(([, directions]) => Number(directions) > 0),
    'something matches',
  );
  // Six layers, round marks for directions and square ones for neurons, each with its number.
  const plot = page.getByRole('img', { name: /^Matches by layer/ });
  t.deepEqual(
    await plot.locator('circle > title').allTextContents(),
    wanted.slice(0, 6).map(([layer = '', mean = '']) => `Directions, layer ${layer}: ${mean}`),
  );
  t.is(await plot.locator('rect > title').count(), 6);
  const heights = await plot
    .locator('circle')
    .evaluateAll((marks) => marks.map((mark) => Number(mark.getAttribute('cy'))));
  const means = wanted.slice(0, 6).map(([, mean]) => Number(mean));
  t.is(heights.indexOf(Math.min(...heights)), means.indexOf(Math.max(...means)));
  t.deepEqual(await axeViolations(page), []);
  t.deepEqual(faults, []);
});

test.serial('one’s own texts, one a line; the address brings them back', async (t) => {
  const { page } = await browser.open();
  await page.goto('/benchmark');
  const texts = ['The barn was painted red, and the door was a darker red.', 'What color is the sky?'];
  await page.getByLabel('Texts, one a line').fill(`${texts.join('\n\n')}\n`);
  await page.getByRole('button', { name: 'Run on 2 texts' }).click();
  const heading = page.getByRole('heading', { name: 'Matches among 25, mean of 2 texts' });
  await heading.waitFor();
  t.deepEqual(new URL(page.url()).searchParams.getAll('text'), texts);
  const rows = page.getByRole('region', { name: 'Matches by layer' }).locator('tbody > tr');
  const wanted = await expected({ texts, top: 25 });
  t.deepEqual(
    (await rows.allInnerTexts()).map((row) => row.split('\t').map((cell) => cell.trim())),
    wanted,
  );
  const { page: other } = await browser.open();
  await other.goto(page.url());
  await other.getByRole('heading', { name: 'Matches among 25, mean of 2 texts' }).waitFor();
  t.is(await other.getByLabel('Texts, one a line').inputValue(), texts.join('\n'));
});

test.serial('a text that no model reads: the API’s own words', async (t) => {
  const { page } = await browser.open();
  await page.goto('/benchmark');
  await page.getByLabel('Texts, one a line').fill('word '.repeat(1000));
  await page.getByRole('button', { name: 'Run on 1 text' }).click();
  const alert = page.getByRole('alert');
  await alert.waitFor();
  t.regex(await alert.innerText(), /BAD_USER_INPUT/);
});
