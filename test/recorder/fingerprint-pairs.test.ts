import test from 'ava';
import { fingerprintPairs } from '../../src/recorder/fingerprint-pairs.ts';
import { madeRandom } from '../made-random.ts';

const width = 48;
const session = { executionProvider: 'cpu', threads: 1 };

/** `first second` to cosine, in float64 and the straightforward way. */
function pairsByHand(rows: Float32Array, floor: number): Map<string, number> {
  const units = rows.length / width;
  const dot = (a: number, b: number) => {
    let sum = 0;
    for (let at = 0; at < width; at++) sum += (rows[a * width + at] ?? 0) * (rows[b * width + at] ?? 0);
    return sum;
  };
  const norms = Array.from({ length: units }, (_, unit) => Math.sqrt(dot(unit, unit)));
  const found = new Map<string, number>();
  for (let a = 0; a < units; a++) {
    for (let b = a + 1; b < units; b++) {
      const cosine = dot(a, b) / ((norms[a] ?? 0) * (norms[b] ?? 0));
      if (cosine >= floor) found.set(`${a} ${b}`, cosine);
    }
  }
  return found;
}

test('all pairs above the floor are found, across blocks of units as within them', async (t) => {
  const random = madeRandom(1);
  const units = 2300;
  const rows = Float32Array.from({ length: units * width }, () => random() - 0.5);
  rows.fill(0, 7 * width, 8 * width);
  for (let at = 0; at < width; at++) {
    rows[2299 * width + at] = 2 * (rows[3 * width + at] ?? 0);
    rows[2100 * width + at] = (rows[2200 * width + at] ?? 0) + 0.1 * (random() - 0.5);
  }
  const expected = pairsByHand(rows, 0.45);
  const shares: number[] = [];
  const pairs = await fingerprintPairs(rows, width, {
    floor: 0.45,
    session,
    onProgress: (share) => shares.push(share),
  });

  const found = new Map(
    Array.from(pairs.first, (first, at) => [`${first} ${pairs.second[at] ?? -1}`, pairs.similarity[at] ?? NaN]),
  );
  t.is(found.size, pairs.first.length, 'each is there once');
  t.deepEqual([...found.keys()].sort(), [...expected.keys()].sort());
  for (const [pair, cosine] of expected) t.true(Math.abs((found.get(pair) ?? NaN) - cosine) < 1e-5, pair);
  t.true(found.has('3 2299') && found.has('2100 2200'), 'the planted twins are among them');
  t.true(expected.size > 1000, 'and so are many others');
  t.false(
    [...found.keys()].some((pair) => pair.split(' ').includes('7')),
    'a unit that never fires is like none',
  );
  t.deepEqual([shares.length, shares.at(-1)], [2, 1]);
});

test('of many pairs of a unit the most similar are kept, and those that are so for the other', async (t) => {
  const random = madeRandom(2);
  const centre = Array.from({ length: width }, () => random() - 0.5);
  const rows = Float32Array.from({ length: 40 * width }, (_, at) => (centre[at % width] ?? 0) + 0.3 * (random() - 0.5));
  const all = pairsByHand(rows, 0.1);
  const perUnit = 5;
  const bestOf = (unit: number) =>
    [...all]
      .filter(([pair]) => pair.split(' ').includes(String(unit)))
      .sort(([, a], [, b]) => b - a)
      .slice(0, perUnit)
      .map(([pair]) => pair);
  const expected = new Set(Array.from({ length: 40 }, (_, unit) => bestOf(unit)).flat());

  const { first, second } = await fingerprintPairs(rows, width, { floor: 0.1, session, perUnit });
  t.is(all.size, 780);
  t.deepEqual(Array.from(first, (unit, at) => `${unit} ${second[at] ?? -1}`).sort(), [...expected].sort());
});

test('no units and no pairs', async (t) => {
  for (const units of [0, 1, 2]) {
    const { first, second, similarity } = await fingerprintPairs(new Float32Array(units * width), width, {
      floor: 0.5,
      session,
    });
    t.deepEqual([first.length, second.length, similarity.length], [0, 0, 0]);
  }
});
