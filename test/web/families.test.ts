import test from 'ava';
import { fingerprintPairs } from '../../src/recorder/fingerprint-pairs.ts';
import { writePairs } from '../../src/recorder/write-pairs.ts';
import { requireModel } from '../../src/search/require-model.ts';
import { alike, fingerprint, madeActivations, plantFingerprints } from '../search/plant-fingerprints.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { axeViolations } from './axe-violations.ts';
import { openBrowser } from './open-browser.ts';

// The families browser, on a family of three across layers and twins within one.

const { url, query, services, stop } = await startAzimuth();
const browser = await openBrowser(url);
test.after.always(async () => {
  await browser.close();
  await stop();
});

const [triplet, twins] = [madeActivations(11), madeActivations(12)];
const planted = new Map([
  ['azimuth-demo/3-RES:1', triplet],
  ['azimuth-demo/3-RES:2', alike(triplet, 2, 0.05, 1)],
  ['azimuth-demo/2:3', alike(triplet, 1, 0.05, 2)],
  ['azimuth-demo/3-RES:4', twins],
  ['azimuth-demo/3-RES:5', alike(twins, 2, 0)],
  ...Array.from({ length: 40 }, (_, at) => [`azimuth-demo/3-RES:${500 + at}`, madeActivations(500 + at)] as const),
]);

test.before(async () => {
  const model = await requireModel(services.manager, 'azimuth-demo');
  const unitIds: number[] = [];
  for (const handle of planted.keys()) {
    const { data } = await query<{ unit: { id: string } }>(`{ unit(handle: "${handle}") { id } }`);
    unitIds.push(Number(Buffer.from(data.unit.id, 'base64').toString().split(':')[1]));
  }
  const activations = [...planted.values()];
  const byUnit = new Map(unitIds.map((id, at) => [id, activations[at] ?? new Map<number, number>()]));
  const corpusId = await plantFingerprints(services, model, 'planted', 20_000, byUnit);
  const pairs = await fingerprintPairs(Float32Array.from(activations.flatMap((of) => [...fingerprint(of)])), 768, {
    floor: 0.5,
    session: { executionProvider: 'cpu', threads: 1 },
  });
  await writePairs(services.manager, corpusId, unitIds, pairs);
});

test.serial('families: the largest first, their members lead to their pages', async (t) => {
  const { page, faults } = await browser.open();
  await page.goto('/families');
  const families = page.getByRole('list', { name: 'Families' });
  await families.getByRole('heading', { name: '3 units across layers' }).waitFor();
  t.deepEqual(await families.getByRole('heading').allTextContents(), ['3 units across layers', '2 units in layer 3']);
  const first = families.locator('> li').first();
  t.deepEqual((await first.getByRole('link', { name: /:/ }).allTextContents()).sort(), ['2:3', '3-RES:1', '3-RES:2']);
  t.deepEqual(await axeViolations(page), []);
  const compare = await first.getByRole('link', { name: 'Compare' }).getAttribute('href');
  t.is(
    new URL(compare ?? '', url).searchParams.get('units')?.split(',').sort().join(),
    'azimuth-demo/2:3,azimuth-demo/3-RES:1,azimuth-demo/3-RES:2',
  );
  t.deepEqual(faults, []);
});

test.serial('within or across layers, of one kind, of so many members, as alike as one wants', async (t) => {
  const { page } = await browser.open();
  await page.goto('/families?layers=within');
  const headings = page.getByRole('list', { name: 'Families' }).getByRole('heading');
  await headings.getByText('2 units in layer 3').waitFor();
  t.is(await headings.count(), 1);
  await page.getByLabel('Layers').selectOption('across layers');
  await headings.getByText('3 units across layers').waitFor();
  await page.getByLabel('Units').selectOption('neurons');
  await page.getByText('No such families.').waitFor();
  t.is(new URL(page.url()).search, '?layers=across&kinds=neurons');
  await page.goto('/families?members=3');
  await headings.first().waitFor();
  t.deepEqual(await headings.allTextContents(), ['3 units across layers']);
  // The slider as one who has no mouse moves it: to the end, where only what is the same is alike.
  await page.getByLabel('Alike by').focus();
  await page.keyboard.press('End');
  await page.getByText('No such families.').waitFor();
  t.is(new URL(page.url()).searchParams.get('similarity'), '1');
});
