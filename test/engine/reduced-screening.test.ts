import test from 'ava';
import { Tensor } from 'onnxruntime-node';
import { openSession } from '../../src/engine/child/open-session.ts';
import { reducedInput } from '../../src/engine/child/reduced-input.ts';
import { foremostShares } from '../../src/engine/child/reduced-shares.ts';
import { sharesGraph } from '../../src/engine/child/screening-graph.ts';
import { isOrthonormal } from '../../src/engine/screening/is-orthonormal.ts';
import { mainDirections } from '../../src/engine/screening/main-directions.ts';
import { writeReducedRows } from '../../src/engine/screening/write-reduced-rows.ts';
import { Graph } from '../../src/onnx/graph.ts';
import { bytesOf } from '../../src/registry/bytes-of.ts';
import { readSafetensors } from '../../src/registry/safetensors.ts';
import { reducedError } from '../../src/registry/screening/reduced-screening.ts';
import type { TensorRange } from '../../src/registry/tensor-range.ts';
import { madeRandom } from '../made-random.ts';
import { writeSafetensors } from '../registry/write-safetensors.ts';

// Vectors of 96 numbers that lie in 12 directions for the most part, and their coordinates in a basis of 24.

const settings = { executionProvider: 'cpu', threads: 1 };
const [inputSize, count, planted] = [96, 24, 12];
const random = madeRandom(3);
const normal = () => random() + random() + random() + random() - 2;
const vector = (size: number) => Float32Array.from({ length: size }, normal);
const directions = Array.from({ length: planted }, () => vector(inputSize));

/** In the planted directions, and a little in all others. */
function planned(): Float32Array {
  const x = vector(inputSize).map((value) => 0.1 * value);
  for (const direction of directions) {
    const share = normal();
    for (const [at, value] of direction.entries()) x[at] = (x[at] as number) + share * value;
  }
  return x;
}

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * (b[at] as number), 0);
const length = (a: Float32Array) => Math.sqrt(dot(a, a));
const row = (rows: Float32Array, at: number, size: number) => rows.subarray(at * size, (at + 1) * size);

const sampled = Float32Array.from(Array.from({ length: 300 }, () => [...planned()]).flat());
const basis = await mainDirections(sampled, inputSize, count, settings);

test('main directions: orthonormal, and with nearly all that vectors like the sampled ones are', async (t) => {
  t.is(basis.length, inputSize * count);
  t.true(await isOrthonormal(basis, inputSize, count, settings));
  for (let at = 0; at < 50; at++) {
    const x = planned();
    const coordinates = Float32Array.from({ length: count }, (_, column) =>
      x.reduce((sum, value, input) => sum + value * (basis[input * count + column] as number), 0),
    );
    t.true(length(coordinates) / length(x) > 0.98);
  }
});

test('a basis that is a little too long, or whose columns add up to something, is none', async (t) => {
  t.false(
    await isOrthonormal(
      basis.map((value) => 1.0001 * value),
      inputSize,
      count,
      settings,
    ),
  );
  const shifted = basis.map((value, at) => (at < count ? value + 1e-4 : value));
  t.false(await isOrthonormal(shifted, inputSize, count, settings));
});

test('no product is above that of the coordinates, and those of vectors in the basis are close to it', async (t) => {
  const header = { basis: { dtype: 'F32', shape: [inputSize, count], data_offsets: [0, basis.byteLength] } };
  const file = await writeSafetensors(t, header, new Uint8Array(basis.buffer, basis.byteOffset, basis.byteLength));
  const graph = new Graph();
  const x = graph.input('x', 'float32', ['rows', inputSize]);
  graph.output('reduced', reducedInput(graph, x, (await readSafetensors(file)).get('basis') as TensorRange).reduced);
  const session = await openSession(graph, settings);

  const zero = new Float32Array(inputSize);
  const single = new Float32Array(inputSize).fill(1e6, 7, 8);
  const inside = Array.from({ length: 40 }, planned);
  const outside = Array.from({ length: 40 }, () => vector(inputSize).map((value) => 1e-3 * value));
  const vectors = [zero, single, ...inside, ...outside];
  const rows = new Tensor('float32', Float32Array.from(vectors.map((own) => [...own]).flat()), [
    vectors.length,
    inputSize,
  ]);
  const { reduced } = await session.run({ x: rows });
  const coordinates = reduced?.data as Float32Array;
  for (const [a, w] of vectors.entries()) {
    for (const [b, v] of vectors.entries()) {
      const product = dot(row(coordinates, a, count), row(coordinates, b, count));
      const most = product + reducedError(inputSize, count) * length(w) * length(v);
      t.true(dot(w, v) <= most, `${a} times ${b}`);
      const areInside = inside.includes(w) && inside.includes(v);
      if (areInside) t.true(product - dot(w, v) < 0.05 * length(w) * length(v), `${a} times ${b}`);
    }
  }
});

test('no product is above that of the parts inside of the core and of those outside', async (t) => {
  const vectors = Array.from({ length: 64 }, (_, at) =>
    at % 2 === 0 ? planned() : vector(inputSize).map((value) => 0.3 * value),
  );
  const flat = Float32Array.from(vectors.map((own) => [...own]).flat());
  const header = { rows: { dtype: 'F32', shape: [vectors.length, inputSize], data_offsets: [0, flat.byteLength] } };
  const file = await writeSafetensors(t, header, bytesOf(flat));
  const rows = (await readSafetensors(file)).get('rows') as TensorRange;
  const core = await mainDirections(sampled, inputSize, planted, settings);
  const written = await writeReducedRows(`${file}.reduced`, rows, { basis, core }, settings);

  const session = await openSession(sharesGraph(written), settings);
  const { inside, outside } = await session.run({ input: new Tensor('float32', flat, [vectors.length, inputSize]) });
  const shares = await foremostShares(written);
  t.true(shares.length < vectors.length);
  for (const [at, x] of vectors.entries()) {
    const [within, without] = [inside, outside].map((norms) => (norms?.data as Float32Array)[at] as number) as [
      number,
      number,
    ];
    const most = Math.max(...shares.map((unit) => unit.inside * within + unit.outside * without));
    t.true(Math.max(...vectors.map((w) => dot(w, x))) <= most);
    t.true(most < 1.1 * Math.max(...vectors.map(length)) * length(x));
  }
});
