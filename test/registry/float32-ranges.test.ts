import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { execa } from 'execa';
import { float32Ranges } from '../../src/registry/float32-ranges.ts';
import { readSafetensors } from '../../src/registry/safetensors.ts';
import type { TensorRange } from '../../src/registry/tensor-range.ts';
import { tensorValues } from '../../src/registry/tensor-values.ts';
import { writeSafetensors } from './write-safetensors.ts';

const bfloat16 = 'test/fixtures/saes/saelens-bfloat16/sae_weights.safetensors';
const float16 = 'test/fixtures/saes/saelens-float16/sae_weights.safetensors';

async function cacheFile(t: ExecutionContext): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'azimuth-test-'));
  t.teardown(() => rm(folder, { recursive: true }));
  return path.join(folder, 'cache', 'float32.safetensors');
}

async function values(range: TensorRange | undefined): Promise<number[]> {
  const all: number[] = [];
  for await (const chunk of tensorValues(range as TensorRange)) all.push(...chunk);
  return all;
}

test('Float32 in place is used where it lies, and nothing is written', async (t) => {
  const file = await cacheFile(t);
  const tensors = await readSafetensors('test/fixtures/models/gpt2/model.safetensors');
  t.is(await float32Ranges(tensors, file), tensors);
  t.deepEqual(await readdir(path.dirname(path.dirname(file))), []);
});

for (const source of [bfloat16, float16]) {
  test(`Other types are converted into a file of their own: ${source}`, async (t) => {
    const file = await cacheFile(t);
    const tensors = await readSafetensors(source);
    const ranges = await float32Ranges(tensors, file);
    t.deepEqual([...ranges.keys()], [...tensors.keys()]);
    for (const [name, range] of ranges) {
      t.like(range, { file, dtype: 'F32', shape: tensors.get(name)?.shape });
      t.is(range.offset % 4, 0);
      t.deepEqual(await values(range), await values(tensors.get(name)));
    }
    t.is(Math.min(...[...ranges.values()].map(({ offset }) => offset)) % 64, 0);
    t.deepEqual(await readSafetensors(file), new Map([...ranges].sort(([, a], [, b]) => a.offset - b.offset)));
    t.deepEqual(await readdir(path.dirname(file)), [path.basename(file)]);
  });
}

test('Float32 at an odd offset cannot be mapped and is copied', async (t) => {
  const json = JSON.stringify({
    odd: { dtype: 'U8', shape: [1], data_offsets: [0, 1] },
    a: { dtype: 'F32', shape: [2], data_offsets: [1, 9] },
  });
  const data = Buffer.concat([Buffer.of(7), Buffer.from(Float32Array.of(1.5, -2).buffer)]);
  const source = await writeSafetensors(t, json.padEnd(Math.ceil(json.length / 4) * 4), data);
  const tensors = await readSafetensors(source);
  t.is((tensors.get('a') as TensorRange).offset % 4, 1);
  const ranges = await float32Ranges(new Map([['a', tensors.get('a') as TensorRange]]), await cacheFile(t));
  t.deepEqual([...ranges.keys()], ['a']);
  t.deepEqual(await values(ranges.get('a')), [1.5, -2]);
});

for (const [what, order, expected] of [
  ['of another order', { strides: [1, 2] }, [1, 3, 2, 4]],
  ['big-endian', { byteOrder: 'BIG' }, [1, 2, 3, 4]],
] as const) {
  test(`Float32 that is ${what} cannot be mapped and is copied`, async (t) => {
    const data = Buffer.from(Float32Array.of(1, 2, 3, 4).buffer);
    if (what === 'big-endian') data.swap32();
    const header = { a: { dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] } };
    const plain = (await readSafetensors(await writeSafetensors(t, header, data))).get('a') as TensorRange;
    const file = await cacheFile(t);
    const ranges = await float32Ranges(new Map([['a', { ...plain, ...order }]]), file);
    t.like(ranges.get('a'), { file, shape: [2, 2] });
    t.deepEqual(await values(ranges.get('a')), [...expected]);
  });
}

test('Written once, and again if it was cut or is another file', async (t) => {
  const file = await cacheFile(t);
  const tensors = await readSafetensors(bfloat16);
  const ranges = await float32Ranges(tensors, file);
  const whole = await readFile(file);

  // A byte that the check cannot see stays: the file is not written again.
  const marked = Buffer.from(whole);
  marked.writeUInt8(marked.readUInt8(marked.length - 1) ^ 1, marked.length - 1);
  await writeFile(file, marked);
  t.deepEqual(await float32Ranges(tensors, file), ranges);
  t.deepEqual(await readFile(file), marked);

  await truncate(file, whole.length - 4);
  t.deepEqual(await float32Ranges(tensors, file), ranges);
  t.deepEqual(await readFile(file), whole);

  await writeFile(file, await readFile(float16));
  t.deepEqual(await float32Ranges(tensors, file), ranges);
  t.deepEqual(await readFile(file), whole);
});

test('A tensor of any name survives', async (t) => {
  const header = '{"__proto__":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}}';
  const tensors = await readSafetensors(await writeSafetensors(t, header, Uint8Array.of(0x80, 0x3f)));
  const ranges = await float32Ranges(tensors, await cacheFile(t));
  t.deepEqual(await values(ranges.get('__proto__')), [1]);
});

/** A process that converts; `beside` is more for it to do. */
async function convert(source: string, file: string, beside = ''): Promise<{ end: unknown; stderr: string }> {
  const program = `
    import { readdirSync } from 'node:fs';
    import { float32Ranges } from './src/registry/float32-ranges.ts';
    import { readSafetensors } from './src/registry/safetensors.ts';
    ${beside}
    await float32Ranges(await readSafetensors(${JSON.stringify(source)}), ${JSON.stringify(file)});`;
  const node = ['--import=tsx', '--input-type=module', '--eval', program];
  const { exitCode, signal, stderr } = await execa('node', node, { reject: false });
  return { end: signal ?? exitCode, stderr };
}

test('Two processes at once both get it', async (t) => {
  const file = await cacheFile(t);
  const results = await Promise.all([convert(bfloat16, file), convert(bfloat16, file)]);
  for (const { end, stderr } of results) t.is(end, 0, stderr);
  t.deepEqual(await readdir(path.dirname(file)), [path.basename(file)]);
});

test('What a killed process left behind is removed', async (t) => {
  const file = await cacheFile(t);
  const folder = path.dirname(file);
  await mkdir(folder);
  const length = 64 * 2 ** 20;
  const source = await writeSafetensors(t, { a: { dtype: 'BF16', shape: [length / 2], data_offsets: [0, length] } });
  await truncate(source, (await stat(source)).size + length);

  const killItself = `setInterval(() => {
    if (readdirSync(${JSON.stringify(folder)}).length > 0) process.kill(process.pid, 'SIGKILL');
  }, 1);`;
  t.is((await convert(source, file, killItself)).end, 'SIGKILL');
  t.regex((await readdir(folder)).join(), /\.tmp$/);

  const ranges = await float32Ranges(await readSafetensors(source), file);
  t.is(ranges.get('a')?.length, 2 * length);
  t.deepEqual(await readdir(folder), [path.basename(file)]);
});
