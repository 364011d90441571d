import test from 'ava';
import { highestBytes } from '../../src/engine/child/highest-bytes.ts';

/** Rows of one array, one after the other, as the runtime gives them: not all of them begin at a whole word. */
const rowsOf = (count: number, size: number) => {
  const all = Uint8Array.from({ length: count * size }, (_, at) => (at * 2_654_435_761) >>> 24);
  return Array.from({ length: count }, (_, row) => all.subarray(row * size, (row + 1) * size));
};

for (const [count, size] of [
  [1, 3],
  [2, 4],
  [3, 33],
  [64, 1023],
] as const) {
  test(`the highest of each column: ${count} rows of ${size}`, (t) => {
    const rows = rowsOf(count, size);
    const expected = Uint8Array.from({ length: size }, (_, column) => Math.max(...rows.map((row) => row[column] ?? 0)));
    t.deepEqual(highestBytes(rows, size), expected);
  });
}

test('all pairs of bytes', (t) => {
  const every = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  for (const byte of every) {
    const other = new Uint8Array(256).fill(byte);
    t.deepEqual(
      highestBytes([every, other], 256),
      every.map((value) => Math.max(value, byte)),
    );
  }
});
