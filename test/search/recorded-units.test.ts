import test from 'ava';
import type { Logger } from 'typeorm';
import { isSameWord } from '../../src/embedding/same-word.ts';
import { largestDifference } from '../expected-values.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { askSearch } from './ask-search.ts';
import { startRecorded } from './start-recorded.ts';

const { query, services, recordingOf, units, stop } = await startRecorded();
test.after.always(stop);
const { search } = askSearch(query);

interface Statistics {
  readonly density: number;
  readonly dead: boolean;
  readonly histogram: readonly { readonly from: number; readonly to: number; readonly count: number }[];
  readonly tokens: number;
  readonly [name: string]: unknown;
}
interface Hit {
  readonly unit: { readonly handle: string; readonly statistics: Statistics | null };
  readonly matches: boolean | null;
  readonly peak: number;
}

const moments = ['mean', 'standardDeviation', 'skewness', 'kurtosis', 'maximum'] as const;
const fragment = `fragment all on UnitStatistics {
  density dead ${moments.join(' ')} topToken histogram { from to count } tokens
}`;
const statisticsOf = async (handle: string) => {
  const { data } = await query<{ unit: Hit['unit'] }>(
    `query ($handle: String!) { unit(handle: $handle) { handle statistics { ...all } } } ${fragment}`,
    { handle },
  );
  return data.unit.statistics;
};
const areEqual = (a: number, b: number) => largestDifference([a], [b], { atol: 1e-9, rtol: 1e-6 }).ofTolerance <= 1;

test.serial('statistics of directions and neurons: all tokens count, but for the first of each passage', async (t) => {
  const dead = [...units].find(([, { maximum }]) => maximum === 0)?.[0] ?? '';
  for (const handle of ['azimuth-demo/0-MLP:2006', 'azimuth-demo/3-RES:634', 'azimuth-demo/2:553', dead]) {
    const expected = recordingOf(handle);
    const found = await statisticsOf(handle);
    for (const name of moments) t.true(areEqual(Number(found?.[name]), expected[name]), `${handle} ${name}`);
    const { maximum, histogram, density, topToken } = expected;
    t.like(found, { density, dead: density === 0, topToken, tokens: expected.activations.length });
    t.deepEqual(
      found?.histogram.map(({ count }) => count),
      maximum > 0 ? [...histogram] : [],
    );
    t.true(areEqual(found?.histogram.at(-1)?.to ?? 0, maximum));
    for (const [bin, { from }] of (found?.histogram ?? []).entries()) t.true(areEqual(from, (bin * maximum) / 64));
  }
});

test.serial('hits match where the text and the recording have the same word', async (t) => {
  const ask = `query ($text: String!) {
    search(input: { model: "azimuth-demo", text: $text, kinds: [DIRECTION, NEURON], ignoreFirstToken: true }, first: 100) {
      tokens { text } nodes { matches peak unit { handle } }
    }
  }`;
  let matching = 0;
  for (const text of ['My favorite Color is Red.', 'The ships sailed the seas.']) {
    const { data } = await query<{ search: { tokens: { text: string }[]; nodes: Hit[] } }>(ask, { text });
    for (const { matches, peak, unit } of data.search.nodes) {
      const { topToken } = recordingOf(unit.handle);
      const word = data.search.tokens[peak]?.text ?? '';
      t.is(matches, topToken !== null && isSameWord(word, topToken), `${unit.handle}: ${word}, ${String(topToken)}`);
      if (matches) matching++;
    }
  }
  t.true(matching > 10);
});

test.serial('25 hits with statistics and matches: one statement for all', async (t) => {
  const { dataSource } = services.manager;
  const { logger } = dataSource;
  const statements: string[] = [];
  t.teardown(() => (dataSource.logger = logger));
  dataSource.logger = listener((text) => statements.push(text));
  const { data } = await query<{ search: { nodes: Hit[] } }>(
    `{
       search(input: { model: "azimuth-demo", text: "My favorite color is red.", kinds: [DIRECTION, NEURON] }) {
         nodes { matches peak unit { handle statistics { density mean tokens } } }
       }
     }`,
  );
  t.is(data.search.nodes.length, 25);
  for (const { unit } of data.search.nodes) t.is(unit.statistics?.density, recordingOf(unit.handle).density);
  t.is(statements.filter((text) => /\brecording\b/.test(text)).length, 1);
});

test.serial('units by their highest recorded activation', async (t) => {
  const { data } = await query<Record<'set' | 'layer', Record<string, { nodes: { handle: string }[] }>>>(`{
    set: directionSet(handle: "azimuth-demo/3-RES") { directions(first: 50, orderBy: MAX_ACTIVATION) { nodes { handle } } }
    layer: node(id: "${Buffer.from('Layer:3').toString('base64')}") {
      ... on Layer { neurons(first: 50, orderBy: MAX_ACTIVATION, filter: { maxDensity: 0.2 }) { nodes { handle } } }
    }
  }`);
  for (const { nodes } of [data.set['directions'], data.layer['neurons']].flatMap((list) => list ?? [])) {
    const maxima = nodes.map(({ handle }) => recordingOf(handle).maximum);
    t.is(maxima.length, 50);
    t.deepEqual(
      maxima,
      [...maxima].sort((a, b) => b - a),
    );
  }
});

test.serial('densities of neurons are known once they are recorded: they filter', async (t) => {
  const { nodes } = await search({ kinds: ['NEURON'], filter: { maxDensity: 0.1 } });
  t.is(nodes.length, 25);
  for (const { unit } of nodes) {
    t.true((unit.density ?? NaN) <= 0.1);
    // A unit's own density is a float32.
    t.is(Math.fround(unit.density ?? NaN), Math.fround(recordingOf(unit.handle).density));
  }
});

test.serial('units that were not recorded', async (t) => {
  const other = await startAzimuth();
  t.teardown(other.stop);
  const { data } = await other.query(`{
    unit(handle: "azimuth-demo/3-RES:634") { statistics { density } }
    search(input: { model: "azimuth-demo", text: "red" }, first: 2) { nodes { matches } }
  }`);
  t.deepEqual(data, { unit: { statistics: null }, search: { nodes: [{ matches: null }, { matches: null }] } });
});

/** Hears every statement. */
function listener(hear: (text: string) => void): Logger {
  const nothing = () => undefined;
  const unheard = { logQueryError: nothing, logQuerySlow: nothing, logSchemaBuild: nothing, logMigration: nothing };
  return { ...unheard, logQuery: hear, log: nothing };
}
