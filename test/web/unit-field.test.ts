import test from 'ava';
import { sharedAzimuth } from '../shared-azimuth.ts';
import { axeViolations } from './axe-violations.ts';
import { hiddenWidth } from './hidden-width.ts';
import { openBrowser } from './open-browser.ts';

// What can be asked of a unit that nobody recorded: texts, other words in them, its neighbours.

const { url, query } = await sharedAzimuth();
const browser = await openBrowser(url);
test.after.always(() => browser.close());
const red = 'azimuth-demo/5-MLP:1586';
const address = '/azimuth-demo/5-MLP/1586';
const text = 'My favorite color is red.';

interface Traces {
  counterfactuals: {
    original: { activations: number[] };
    counterfactuals: { ratio: number }[];
  };
}

test.serial(
  'a text typed, a token pressed, other words put there: heat maps with ratios, all in the address',
  async (t) => {
    const { page, faults } = await browser.open();
    await page.goto(address);
    await page.getByLabel('Text to fire the unit on').fill(text);
    await page.keyboard.press('Enter');
    const token = (name: string) =>
      page.getByRole('list', { name: 'Tokens of the text' }).getByText(name, { exact: true });
    await token('·red').click();
    await page.getByLabel('In place of ·red').fill('red, crimson,dark red');
    await page.keyboard.press('Enter');
    const rows = page.getByRole('list', { name: 'Counterfactuals' }).locator('> li');
    await rows.nth(3).waitFor();

    const { data } = await query<Traces>(
      `query ($input: CounterfactualInput!) {
      counterfactuals(input: $input) { original { activations } counterfactuals { ratio } }
    }`,
      { input: { unit: red, text, token: 5, replacements: ['red', 'crimson', 'dark red'] } },
    );
    const { original, counterfactuals } = data.counterfactuals;
    const three = (value: number) => String(Number(value.toPrecision(3)));
    const shown = await rows.locator('> span[title*="divided by"]').allTextContents();
    t.deepEqual(shown, ['×1', ...counterfactuals.map(({ ratio }) => `×${three(ratio)}`)]);
    await page.getByText(`Highest ${three(original.activations[5] ?? NaN)} on “·red”`).waitFor();
    t.regex((await rows.nth(3).textContent()) ?? '', /My favorite color is dark red\.$/);
    t.is(await rows.nth(3).locator('[class*="marked"]').count(), 2);
    t.deepEqual(Object.fromEntries(new URL(page.url()).searchParams), {
      text,
      token: '5',
      with: 'red,crimson,dark red',
    });
    t.deepEqual(await axeViolations(page), []);

    const copy = await browser.open({ colorScheme: 'dark' });
    await copy.page.goto(page.url());
    await copy.page.getByText(/^My favorite color is dark red\.$/).waitFor();
    t.deepEqual(await axeViolations(copy.page), []);
    await copy.page.getByLabel('BOS').check();
    // The word that is replaced has moved by one, and is still the same.
    await copy.page.getByText('In place of ·red').waitFor();
    await copy.page.waitForURL(/token=6/);
    await page.goBack();
    await page.getByLabel('In place of ·red').waitFor();
    t.is(await rows.count(), 0);
    t.deepEqual([...faults, ...copy.faults], []);
  },
);

test.serial('to the units before and after, and to any, with the text as it is', async (t) => {
  const { page, faults } = await browser.open();
  const heading = (handle: string) => page.getByRole('heading', { level: 1, name: handle, exact: true });
  await page.goto(`/azimuth-demo/0/0?text=${encodeURIComponent('a red door')}`);
  await page.getByRole('link', { name: 'Next ›' }).click();
  await heading('azimuth-demo/0:1').waitFor();
  await page.getByText(/^Highest|^Silent/).waitFor();
  t.is(new URL(page.url()).searchParams.get('text'), 'a red door');
  await page.getByRole('link', { name: '‹ Previous' }).click();
  await heading('azimuth-demo/0:0').waitFor();
  t.is(await page.getByRole('link', { name: '‹ Previous' }).count(), 0);
  await page.getByRole('button', { name: 'Random' }).click();
  await page.waitForURL(/\/azimuth-demo\/0\/\d+\?text=a(\+|%20)red(\+|%20)door$/);
  const layer = await query<{ unit: { layer: { neuronCount: number } } }>(
    '{ unit(handle: "azimuth-demo/0:0") { layer { neuronCount } } }',
  );
  const last = layer.data.unit.layer.neuronCount - 1;
  await page.goto(`/azimuth-demo/0/${last}`);
  await page.getByRole('link', { name: '‹ Previous' }).waitFor();
  t.is(await page.getByRole('link', { name: 'Next ›' }).count(), 0);
  t.deepEqual(faults, []);
});

test.serial('a handle that no unit has is told from a text that is refused', async (t) => {
  const { page, faults } = await browser.open();
  await page.goto('/azimuth-demo/0-MLP/99999');
  await page.getByText('There is no unit azimuth-demo/0-MLP:99999.').waitFor();
  t.deepEqual(await axeViolations(page), []);
  await page.goto(`${address}?text=${'red+'.repeat(200)}`);
  await page.getByRole('alert').getByText('takes at most').waitFor();
  t.deepEqual(await axeViolations(page), []);
  t.deepEqual(faults, []);
});

test.serial('on a phone nothing but the page scrolls', async (t) => {
  const { page, faults } = await browser.open({ viewport: { width: 390, height: 844 }, hasTouch: true });
  await page.goto(`${address}?text=${encodeURIComponent(text)}&token=5&with=crimson,blue`);
  await page.getByRole('list', { name: 'Counterfactuals' }).waitFor();
  await page.getByText('Statistics and effects on the next token').click();
  await page.getByRole('heading', { name: 'Pushes up' }).waitFor();
  t.is(await hiddenWidth(page), 0);
  t.deepEqual(await axeViolations(page), []);
  t.deepEqual(faults, []);
});
