import test from 'ava';
import { Model } from '../../src/schema/model.ts';
import { packedRecord, plantPassages, plantRecording } from '../search/plant-records.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { makeCorpus } from '../write-recording.ts';
import { axeViolations } from './axe-violations.ts';
import { hiddenWidth } from './hidden-width.ts';
import { openBrowser } from './open-browser.ts';

const { url, query, services, stop } = await startAzimuth();
const browser = await openBrowser(url);
test.after.always(async () => {
  await browser.close();
  await stop();
});
const [direction, other, neuron] = [
  'azimuth-demo/5-MLP:1586',
  'azimuth-demo/0-MLP:2006',
  'azimuth-demo/0:354',
] as const;
const texts = ['My favorite color is red.', 'She wore a crimson dress, and a red hat.'];
const three = (value: number) => String(Number(value.toPrecision(3)));
const short = (handle: string) => handle.slice('azimuth-demo/'.length);

interface Tested {
  readonly unit: { readonly test: readonly { readonly activation: number; readonly activations: readonly number[] }[] };
}

async function tested(handle: string): Promise<Tested['unit']['test']> {
  const { data } = await query<Tested>(
    `query ($handle: String!, $texts: [String!]!) { unit(handle: $handle) { test(texts: $texts) { activation activations } } }`,
    { handle, texts },
  );
  return data.unit.test;
}

test.serial('several units on several texts: a row each, one below the other, with what the API says', async (t) => {
  const units = [direction, other, neuron];
  const { page, faults } = await browser.open();
  const search = new URLSearchParams([['units', units.join()], ...texts.map((text) => ['text', text])]);
  await page.goto(`/compare?${search.toString()}`);
  const section = page.getByRole('region', { name: 'On the texts' });
  const values = section.locator('span[title^="Highest"]');
  await values.nth(units.length * texts.length - 1).waitFor();
  const found = await Promise.all(units.map(tested));
  const expected = texts.flatMap((_, at) => found.map((traces) => three(traces[at]?.activation ?? NaN)));
  t.deepEqual(await values.allTextContents(), expected);

  // Words stand under each other: the heat maps of a text have one width and one place.
  const maps = section.locator('li li > span[dir="auto"]');
  const boxes = await maps.evaluateAll((all) => all.map((map) => map.getBoundingClientRect().toJSON() as DOMRect));
  t.is(boxes.length, units.length * texts.length);
  t.true(boxes.every(({ x, width }) => x === boxes[0]?.x && width === boxes[0].width));
  const heat = await maps.first().locator('span').count();
  t.is(heat, (found[0]?.[0]?.activations ?? []).filter((value) => value !== 0).length);
  t.deepEqual(await axeViolations(page), []);
  t.deepEqual(faults, []);
});

test.serial('units and texts come and go; the address is what is shown', async (t) => {
  const { page, faults } = await browser.open({ colorScheme: 'dark' });
  await page.goto('/compare');
  await page.getByText('Add units by their handles').waitFor();
  t.deepEqual(await axeViolations(page), []);
  const add = async (handle: string) => {
    await page.getByLabel('Handle of a unit to add').fill(handle);
    await page.keyboard.press('Enter');
  };
  await add(direction);
  await page.getByLabel('Texts, one a line').fill(`${texts[0] ?? ''}\n\ntwo lines\\nin one`);
  await page.getByRole('button', { name: 'Compare' }).click();
  const maps = page.getByRole('region', { name: 'On the texts' }).locator('li li > span[dir="auto"]');
  await maps.nth(1).waitFor();
  t.is(await maps.nth(1).textContent(), 'two lines\nin one');
  await add('0:354');
  await maps.nth(3).waitFor();
  await add('0:99999');
  await page.getByText('no such unit').waitFor();
  t.is(await maps.count(), 4);
  t.deepEqual(new URL(page.url()).searchParams.getAll('text'), [texts[0], 'two lines\nin one']);
  await page.getByRole('button', { name: 'Take out azimuth-demo/0:99999' }).click();
  await page.getByRole('button', { name: `Take out ${direction}` }).click();
  await page.waitForFunction(() => new URL(location.href).searchParams.get('units') === 'azimuth-demo/0:354');
  t.is(await maps.count(), 2);
  t.deepEqual(await axeViolations(page), []);
  await page.goBack();
  await maps.nth(3).waitFor();
  t.deepEqual(faults, []);
});

test.serial("one unit's records, with what others do on them", async (t) => {
  const { manager } = services;
  const model = await manager.findOneByOrFail(Model, { handle: 'azimuth-demo' });
  const corpus = await makeCorpus(services, model, 'planted');
  const passages = [
    ['a', ' red', ' door'],
    ['the', ' sea', ' is', ' blue'],
  ];
  const [door = 0, sea = 0] = await plantPassages(services, corpus, passages);
  const { data } = await query<{ unit: { id: string } }>(`{ unit(handle: "${direction}") { id } }`);
  const row = Number(Buffer.from(data.unit.id, 'base64').toString().split(':')[1]);
  const records = [packedRecord(door, [0, 8, 1], true), packedRecord(sea, [0, 0, 0, 4], true)];
  await plantRecording(services, row, corpus, records, new Float64Array(64));
  const onRecords = await query<{ unit: { testOnRecords: { trace: { activation: number } }[] } }>(
    `{ unit(handle: "${other}") { testOnRecords(of: "${direction}") { trace { activation } } } }`,
  );
  const [onDoor = NaN, onSea = NaN] = onRecords.data.unit.testOnRecords.map(({ trace }) => trace.activation);

  const { page, faults } = await browser.open({ viewport: { width: 390, height: 844 } });
  await page.goto(`/compare?units=${direction},${other}`);
  await page.getByRole('combobox', { name: 'On the top records of' }).selectOption(direction);
  const rows = page.getByRole('region', { name: 'On the top records of' }).locator('li li');
  await rows.nth(3).locator('span[title]').first().waitFor();
  const shown = await rows.evaluateAll((all) =>
    all.map((each) => [
      each.querySelector('a')?.textContent,
      each.querySelector('span[title^="Highest"]')?.textContent,
    ]),
  );
  t.deepEqual(shown, [
    [short(direction), '8'],
    [short(other), three(onDoor)],
    [short(direction), '4'],
    [short(other), three(onSea)],
  ]);
  // The record's peak is framed where the other is shown.
  t.is(await rows.nth(1).locator('[class*="marked"]').textContent(), ' red');
  t.deepEqual(await axeViolations(page), []);
  t.is(await hiddenWidth(page), 0);
  t.deepEqual(faults, []);
});
