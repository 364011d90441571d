import { open } from 'node:fs/promises';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { readSafetensors } from '../../src/registry/safetensors.ts';
import type { Dtype, TensorRange } from '../../src/registry/tensor-range.ts';
import { tensorValues } from '../../src/registry/tensor-values.ts';
import { writeSafetensors } from './write-safetensors.ts';

async function valuesOf(
  t: ExecutionContext,
  dtype: Dtype,
  data: ArrayBufferView<ArrayBuffer>,
  count: number,
): Promise<number[]> {
  const bytes = new Uint8Array(data.buffer);
  const file = await writeSafetensors(t, { a: { dtype, shape: [count], data_offsets: [0, bytes.length] } }, bytes);
  const values: number[] = [];
  for await (const chunk of tensorValues((await readSafetensors(file)).get('a') as TensorRange)) values.push(...chunk);
  return values;
}

test('float16: normal, subnormal and special values', async (t) => {
  const bits = [0x3c00, 0xc000, 0x7bff, 0x0400, 0x03ff, 0x0001, 0x8001, 0x0000, 0x8000, 0x7c00, 0xfc00, 0x7e00, 0x3555];
  t.deepEqual(await valuesOf(t, 'F16', Uint16Array.from(bits), bits.length), [
    1,
    -2,
    65504,
    2 ** -14,
    1023 * 2 ** -24,
    2 ** -24,
    -(2 ** -24),
    0,
    -0,
    Infinity,
    -Infinity,
    NaN,
    0.333251953125,
  ]);
});

test('float16: every value is that of the definition', async (t) => {
  const expected = Array.from({ length: 0x10000 }, (_, half) => {
    const sign = half & 0x8000 ? -1 : 1;
    const exponent = (half >> 10) & 31;
    const fraction = (half & 1023) / 1024;
    if (exponent === 31) return fraction ? NaN : sign * Infinity;
    return exponent ? sign * 2 ** (exponent - 15) * (1 + fraction) : sign * 2 ** -14 * fraction;
  });
  t.deepEqual(await valuesOf(t, 'F16', Uint16Array.from(expected.keys()), expected.length), expected);
});

test('bfloat16: the upper half of float32', async (t) => {
  const bits = [0x3f80, 0xc000, 0x7f7f, 0x0001, 0x8000, 0x7f80, 0xff80, 0x7fc0, 0x4049];
  t.deepEqual(await valuesOf(t, 'BF16', Uint16Array.from(bits), bits.length), [
    1,
    -2,
    (2 - 2 ** -7) * 2 ** 127,
    2 ** -133,
    -0,
    Infinity,
    -Infinity,
    NaN,
    3.140625,
  ]);
});

test('float32, float64, integers and booleans', async (t) => {
  t.deepEqual(await valuesOf(t, 'F32', Float32Array.of(1.5, NaN, -0), 3), [1.5, NaN, -0]);
  t.deepEqual(await valuesOf(t, 'F64', Float64Array.of(0.1, 1e300, -2), 3), [Math.fround(0.1), Infinity, -2]);
  t.deepEqual(await valuesOf(t, 'I64', BigInt64Array.of(-1n, 2n ** 62n, -(2n ** 63n), 7n), 4), [
    -1,
    2 ** 62,
    -(2 ** 63),
    7,
  ]);
  t.deepEqual(await valuesOf(t, 'U64', BigUint64Array.of(2n ** 63n, 5n), 2), [2 ** 63, 5]);
  t.deepEqual(await valuesOf(t, 'I32', Int32Array.of(-5, 2 ** 30), 2), [-5, 2 ** 30]);
  t.deepEqual(await valuesOf(t, 'U32', Uint32Array.of(2 ** 31), 1), [2 ** 31]);
  t.deepEqual(await valuesOf(t, 'I16', Int16Array.of(-300), 1), [-300]);
  t.deepEqual(await valuesOf(t, 'U16', Uint16Array.of(65535), 1), [65535]);
  t.deepEqual(await valuesOf(t, 'I8', Int8Array.of(-3), 1), [-3]);
  t.deepEqual(await valuesOf(t, 'U8', Uint8Array.of(255), 1), [255]);
  t.deepEqual(await valuesOf(t, 'BOOL', Uint8Array.of(0, 1), 2), [0, 1]);
});

test('A large tensor passes through little memory', async (t) => {
  const length = 200 * 2 ** 20;
  const file = await writeSafetensors(t, { a: { dtype: 'BF16', shape: [length / 2], data_offsets: [0, length] } });
  const { size } = await open(file, 'r+').then(async (handle) => {
    const before = await handle.stat();
    // Sparse: the bytes are zeros and take no place on the disk.
    await handle.truncate(before.size + length);
    await handle.close();
    return before;
  });
  const range = (await readSafetensors(file)).get('a') as TensorRange;
  t.is(range.offset, size);
  let count = 0;
  let most = 0;
  for await (const chunk of tensorValues(range)) {
    count += chunk.length;
    most = Math.max(most, chunk.byteLength);
  }
  t.is(count, length / 2);
  t.true(most <= 8 * 2 ** 20, `${most} bytes at a time`);
});

test('A file that was cut since its header was read is refused', async (t) => {
  const file = await writeSafetensors(t, { a: { dtype: 'F32', shape: [2], data_offsets: [0, 8] } }, new Uint8Array(8));
  const range = (await readSafetensors(file)).get('a') as TensorRange;
  const handle = await open(file, 'r+');
  await handle.truncate(range.offset + 4);
  await handle.close();
  await t.throwsAsync(tensorValues(range).next(), { code: 'BAD_FILE', message: /changed while it was read/ });
});
