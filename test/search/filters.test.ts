import test from 'ava';
import { startAzimuth } from '../start-azimuth.ts';
import { askSearch, type FoundUnit } from './ask-search.ts';

const { query, stop } = await startAzimuth();
test.after.always(stop);
const { search, searchAll, refusal } = askSearch(query);

const handles = (hits: readonly FoundUnit[]) => hits.map(({ unit }) => unit.handle);
const densityOf = ({ unit }: FoundUnit) => unit.density ?? NaN;

test.serial('densities are filtered before the ranking: the page is full all the same', async (t) => {
  const all = await searchAll();
  t.true(all.slice(0, 25).filter((hit) => densityOf(hit) > 0.05).length >= 5, 'dense directions come first');
  for (const [minDensity, maxDensity] of [
    [0, 0.05],
    [0.05, 1],
    [0.001, 0.01],
  ] as const) {
    const filter = { minDensity, maxDensity };
    const { nodes } = await search({ filter });
    t.is(nodes.length, 25);
    t.true(nodes.every((hit) => densityOf(hit) >= minDensity && densityOf(hit) <= maxDensity));
    t.deepEqual(
      await searchAll({ filter }),
      all.filter((hit) => densityOf(hit) >= minDensity && densityOf(hit) <= maxDensity),
    );
  }
  for (const filter of [{ maxDensity: 0.05 }, { minDensity: null, maxDensity: 0.05 }]) {
    t.deepEqual((await search({ filter })).nodes, all.filter((hit) => densityOf(hit) <= 0.05).slice(0, 25));
  }
  t.deepEqual((await search({ filter: {} })).nodes, all.slice(0, 25));
});

test.serial('the density that the API shows of a unit is within both bounds', async (t) => {
  const [hit] = (await search()).nodes;
  const density = hit?.unit.density;
  const { nodes } = await search({ filter: { minDensity: density, maxDensity: density } });
  t.true(handles(nodes).includes(hit?.unit.handle ?? ''));
});

test.serial('dead directions, or only living ones', async (t) => {
  t.is((await search({ filter: { dead: true } })).searchedUnits, 4, 'as many as the model card counts');
  t.is((await search({ filter: { dead: false } })).searchedUnits, 7 * 2048 - 4);
  t.is((await search({ filter: { dead: true, minDensity: 0.001 } })).searchedUnits, 0);
});

test.serial('bounds that no density can have are refused, whatever is searched', async (t) => {
  for (const options of [{}, { kinds: ['NEURON'] }, { layers: { include: [] } }]) {
    t.deepEqual(await refusal({ filter: { minDensity: 2 }, ...options }), {
      code: 'BAD_USER_INPUT',
      message: 'filter.minDensity: expected a share from 0 to 1, found 2.',
    });
  }
  t.like(await refusal({ filter: { maxDensity: -0.1 } }), { code: 'BAD_USER_INPUT' });
});

test.serial('what needs recordings says so', async (t) => {
  for (const kinds of [['NEURON'], ['NEURON', 'DIRECTION']]) {
    const { code, message } = await refusal({ kinds, filter: { maxDensity: 0.1 } });
    t.is(code, 'NOT_RECORDED');
    t.regex(message, /densities of the neurons of azimuth-demo\/0 have not been measured/);
  }
  for (const rankBy of ['FRACTION_OF_MAX', 'PERCENTILE', 'Z_SCORE']) {
    const { code, message } = await refusal({ rankBy });
    t.is(code, 'NOT_RECORDED');
    t.regex(
      message,
      new RegExp(`rankBy ${rankBy} needs recorded statistics, .* of azimuth-demo/0-MLP, .* rank by ACTIVATION\\.$`),
    );
  }
  t.deepEqual((await search({ rankBy: 'ACTIVATION' })).nodes, (await search()).nodes);
});

test.serial('words of an explanation', async (t) => {
  const options = { filter: { explanation: 'crimson colors' } };
  t.like(await search(options), { nodes: [], searchedUnits: 0 });
  const vector = Array.from({ length: 256 }, () => 0);
  const create = (labels: (string | null)[]) =>
    query<{ createDirections: { errors: object[] } }>(
      'mutation ($input: CreateDirectionsInput!) { createDirections(input: $input) { errors { code message } } }',
      {
        input: {
          ...{ model: 'azimuth-demo', layer: 1, name: 'HUES', hook: 'blocks.1.hook_mlp_out' },
          directions: labels.map((label) => ({ vector, bias: 1, label })),
        },
      },
    );
  t.deepEqual((await create(['a crimson color', 'blue', null])).data.createDirections.errors, []);
  const found = await search(options);
  t.is(found.searchedUnits, 1);
  t.deepEqual(handles(found.nodes), ['azimuth-demo/1-HUES:0']);
  await query('mutation { deleteDirectionSet(handle: "azimuth-demo/1-HUES") { errors { code } } }');
  t.is((await search(options)).searchedUnits, 0);

  t.like(await refusal({ filter: { explanation: 'crimson\0' } }), { code: 'BAD_USER_INPUT' });
  t.deepEqual((await create([null, 'crimson\0'])).data.createDirections.errors, [
    { code: 'BAD_USER_INPUT', message: 'directions: the label of number 1 has a NUL character; leave it out.' },
  ]);
});

test.serial('perLayer: no layer has more, and the page is full where there are enough', async (t) => {
  const all = await searchAll();
  for (const perLayer of [1, 2, 10]) {
    const seen = new Map<number, number>();
    const expected = all.filter(({ unit }) => {
      const count = (seen.get(unit.layer.index) ?? 0) + 1;
      seen.set(unit.layer.index, count);
      return count <= perLayer;
    });
    t.deepEqual((await search({ perLayer })).nodes, expected.slice(0, 25), `${perLayer} a layer`);
    t.deepEqual(await searchAll({ perLayer }), expected);
    t.is(expected.length, 6 * perLayer);
  }
  const sparse = await search({ perLayer: 5, filter: { maxDensity: 0.01 }, kinds: ['DIRECTION'] });
  t.is(sparse.nodes.length, 25);
  t.like(await refusal({ perLayer: 0 }), { code: 'BAD_USER_INPUT', message: 'perLayer: expected 1 or more, found 0.' });
});

test.serial('rogue units are left out by their handles', async (t) => {
  const options = { kinds: ['DIRECTION', 'NEURON'], layers: { include: [2, 3] } };
  const all = await searchAll(options);
  const neuron = all.find(({ unit }) => unit.kind === 'NEURON')?.unit.handle ?? '';
  const exclude = [...handles(all).slice(0, 3), neuron];
  t.deepEqual(
    await searchAll({ ...options, exclude: [...exclude, 'azimuth-demo/9-RES:1', 'azimuth-demo/3-RES:999999'] }),
    all.filter(({ unit }) => !exclude.includes(unit.handle)),
  );
  for (const wrong of ['gpt2/0:1', 'azimuth-demo/3-RES', 'red', '']) {
    const { code, message } = await refusal({ exclude: [wrong] });
    t.is(code, 'BAD_USER_INPUT');
    t.true(message.endsWith(`like azimuth-demo/0-SET:123 or azimuth-demo/0:123, found ${JSON.stringify(wrong)}.`));
  }
});
