import test from 'ava';
import { halfPrecision } from '../../src/embedding/half-precision.ts';

test('values are rounded to the nearest float16, ties to even', (t) => {
  // 1 + 2^-11 lies between 1 and 1 + 2^-10, and 1 has the even fraction; 1 + 3 * 2^-11 goes up.
  const given = [0, 0.5, -1, 1 + 2 ** -11, 1 + 3 * 2 ** -11, 1 / 3, 2 ** -24, 2 ** -25, 2 ** -14 - 2 ** -26];
  const expected = [0, 0.5, -1, 1, 1 + 2 ** -9, 0.333251953125, 2 ** -24, 0, 2 ** -14];
  t.deepEqual([...halfPrecision(Float32Array.from(given))], expected);
});

test('what is half precision already stays as it is', (t) => {
  const once = halfPrecision(Float32Array.from({ length: 1000 }, (_, k) => Math.sin(k) * 2 ** -(k % 30)));
  t.deepEqual(halfPrecision(once), once);
});
