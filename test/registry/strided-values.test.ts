import { open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { execa } from 'execa';
import { dtypeBytes } from '../../src/registry/tensor-range.ts';
import type { Dtype, TensorRange } from '../../src/registry/tensor-range.ts';
import { tensorValues } from '../../src/registry/tensor-values.ts';
import { temporaryFolder } from './temporary-folder.ts';

const headerBytes = 24;

/** A file with these bytes behind a header, and a tensor that lies in it. */
async function tensorOf(
  t: ExecutionContext,
  data: ArrayBufferView,
  range: Pick<TensorRange, 'dtype' | 'shape' | 'strides' | 'byteOrder'>,
): Promise<TensorRange> {
  const file = path.join(await temporaryFolder(t), 'made.bin');
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  await writeFile(file, Buffer.concat([Buffer.alloc(headerBytes, 0xff), bytes, Buffer.alloc(headerBytes, 0xff)]));
  return { file, name: 'a', offset: headerBytes, length: bytes.length, ...range };
}

async function valuesOf(range: TensorRange): Promise<number[]> {
  const values: number[] = [];
  for await (const chunk of tensorValues(range)) values.push(...chunk);
  return values;
}

/** What strides mean, element by element. */
function naive(source: ArrayLike<number>, shape: readonly number[], strides: readonly number[]): number[] {
  const [size, ...sizes] = shape;
  if (size === undefined) return [source[0] as number];
  return Array.from({ length: size }, (_, index) => {
    const rest = Array.from(
      { length: source.length },
      (__, at) => source[at + index * (strides[0] as number)] as number,
    );
    return naive(rest, sizes, strides.slice(1));
  }).flat();
}

test('A transposed matrix', async (t) => {
  const range = await tensorOf(t, Float32Array.of(1, 2, 3, 4, 5, 6), { dtype: 'F32', shape: [2, 3], strides: [1, 2] });
  t.deepEqual(await valuesOf(range), [1, 3, 5, 2, 4, 6]);
});

const arrays: Record<Exclude<Dtype, 'F16' | 'BF16'>, (values: number[]) => ArrayBufferView> = {
  F64: (values) => Float64Array.from(values),
  F32: (values) => Float32Array.from(values),
  I64: (values) => BigInt64Array.from(values.map(BigInt)),
  I32: (values) => Int32Array.from(values),
  I16: (values) => Int16Array.from(values),
  I8: (values) => Int8Array.from(values),
  U64: (values) => BigUint64Array.from(values.map(BigInt)),
  U32: (values) => Uint32Array.from(values),
  U16: (values) => Uint16Array.from(values),
  U8: (values) => Uint8Array.from(values),
  BOOL: (values) => Uint8Array.from(values, (value) => value % 2),
};
const halves: [Dtype, (values: number[]) => ArrayBufferView][] = [
  // The bits of whole numbers from 0 to 127.
  [
    'BF16',
    (values) =>
      Uint16Array.from(values, (value) => (new Uint32Array(Float32Array.of(value).buffer)[0] as number) >>> 16),
  ],
  [
    'F16',
    (values) =>
      Uint16Array.from(values, (value) => {
        const exponent = value === 0 ? 0 : Math.floor(Math.log2(value));
        return value === 0 ? 0 : ((exponent + 15) << 10) | ((value / 2 ** exponent - 1) * 1024);
      }),
  ],
];
const views = [
  { shape: [4, 5, 6], strides: [1, 4, 20] },
  { shape: [4, 5, 6], strides: [30, 1, 5] },
  { shape: [6, 4, 5], strides: [1, 30, 6] },
  { shape: [2, 60], strides: [1, 2] },
  { shape: [1, 5, 24], strides: [7, 1, 5] },
  // Every other element, one element of a row again and again, and overlapping rows.
  { shape: [60], strides: [2] },
  { shape: [3, 4], strides: [40, 0] },
  { shape: [10, 10], strides: [1, 1] },
];
for (const [dtype, make] of [...(Object.entries(arrays) as typeof halves), ...halves]) {
  for (const byteOrder of ['LITTLE', 'BIG'] as const) {
    test(`${dtype}, ${byteOrder.toLowerCase()}-endian: strides of all kinds`, async (t) => {
      const numbers = Array.from({ length: 120 }, (_, at) => at);
      const data = make(numbers);
      const expected = dtype === 'BOOL' ? numbers.map((value) => value % 2) : numbers;
      const bytes = Buffer.from(data.buffer);
      if (byteOrder === 'BIG') {
        if (dtypeBytes[dtype] === 2) bytes.swap16();
        if (dtypeBytes[dtype] === 4) bytes.swap32();
        if (dtypeBytes[dtype] === 8) bytes.swap64();
      }
      const order = byteOrder === 'BIG' ? { byteOrder } : {};
      t.deepEqual(await valuesOf(await tensorOf(t, bytes, { dtype, shape: [120], ...order })), expected);
      for (const { shape, strides } of views) {
        const range = await tensorOf(t, bytes, { dtype, shape, strides, ...order });
        t.deepEqual(await valuesOf(range), naive(expected, shape, strides), `[${shape.join()}], [${strides.join()}]`);
      }
    });
  }
}

test('Tensors without elements, of no axes, and of C order by their strides', async (t) => {
  const data = Float32Array.of(1, 2, 3, 4);
  t.deepEqual(await valuesOf(await tensorOf(t, Float32Array.of(7), { dtype: 'F32', shape: [], strides: [] })), [7]);
  t.deepEqual(
    await valuesOf(await tensorOf(t, new Uint8Array(), { dtype: 'F32', shape: [0, 3], strides: [1, 0] })),
    [],
  );
  t.deepEqual(
    await valuesOf(await tensorOf(t, data, { dtype: 'F32', shape: [2, 1, 2], strides: [2, 99, 1] })),
    [1, 2, 3, 4],
  );
});

test('Bits of 8-byte elements stay what they are', async (t) => {
  const data = BigInt64Array.of(-1n, 2n ** 62n, 0x7ff0000000000001n, -(2n ** 63n));
  const range = await tensorOf(t, data, { dtype: 'I64', shape: [2, 2], strides: [1, 2] });
  t.deepEqual(await valuesOf(range), [-1, Number(0x7ff0000000000001n), 2 ** 62, -(2 ** 63)].map(Math.fround));
});

test('Refused: strides that lead out of the range', async (t) => {
  const range = await tensorOf(t, new Float32Array(6), { dtype: 'F32', shape: [2, 3], strides: [1, 3] });
  await t.throwsAsync(tensorValues(range).next(), {
    code: 'BAD_FILE',
    message: /^made\.bin: tensor a: the strides \[1, 3\] of shape \[2, 3\] need 32 bytes, the file has 24/,
  });
});

test('A matrix of many blocks and windows, transposed either way, and of rows far apart', async (t) => {
  const words = 26_000_000;
  const data = Uint32Array.from({ length: words }, (_, at) => at);
  const file = path.join(await temporaryFolder(t), 'large.bin');
  await writeFile(file, data);
  const shapes = [
    { shape: [2600, 10_000], strides: [1, 2600] },
    { shape: [10_000, 2600], strides: [1, 10_000] },
    { shape: [13, 2, 1_000_000], strides: [1, 13_000_000, 13] },
    { shape: [2, 2, 1000], strides: [10, 20_000_000, 50] },
  ];
  for (const { shape, strides } of shapes) {
    const [x, y, z] = [...Array<number>(3 - shape.length).fill(1), ...shape] as [number, number, number];
    const [dx, dy, dz] = [...Array<number>(3 - strides.length).fill(0), ...strides] as [number, number, number];
    const range: TensorRange = { file, name: 'a', offset: 0, length: 4 * words, dtype: 'U32', shape, strides };
    let at = 0;
    let wrong = 0;
    let most = 0;
    for await (const values of tensorValues(range)) {
      most = Math.max(most, values.byteLength);
      for (const value of values) {
        const expected = Math.floor(at / (y * z)) * dx + (Math.floor(at / z) % y) * dy + (at % z) * dz;
        if (value !== Math.fround(expected)) wrong++;
        at++;
      }
    }
    t.is(at, x * y * z);
    t.is(wrong, 0, `[${shape.join()}]`);
    t.true(most <= 8 * 2 ** 20, `${most} bytes at a time`);
  }
});

test('A transposed matrix of 400 MB passes through little memory', async (t) => {
  const file = path.join(await temporaryFolder(t), 'sparse.bin');
  const length = 4 * 3072 * 32_768;
  const handle = await open(file, 'w');
  await handle.truncate(length);
  await handle.close();
  const range: TensorRange = {
    file,
    name: 'a',
    offset: 0,
    length,
    dtype: 'F32',
    shape: [3072, 32_768],
    strides: [1, 3072],
  };
  const program = `
    import { tensorValues } from './src/registry/tensor-values.ts';
    let count = 0;
    for await (const values of tensorValues(${JSON.stringify(range)})) count += values.length;
    console.log(JSON.stringify({ count, kilobytes: process.resourceUsage().maxRSS }));`;
  const { stdout } = await execa('node', ['--import=tsx', '--input-type=module', '--eval', program]);
  const { count, kilobytes } = JSON.parse(stdout) as { count: number; kilobytes: number };
  t.is(count, length / 4);
  t.log(`${Math.round(kilobytes / 1024)} MiB`);
  t.true(kilobytes < 300 * 1024, `${kilobytes} KiB`);
});
