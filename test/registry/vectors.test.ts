import { readdirSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { vectors } from '../../src/registry/formats/vectors.ts';
import { readDirectionSet } from '../../src/registry/formats/read-direction-set.ts';
import { copyOfSet } from './copy-of-set.ts';
import { testDirectionFormat } from './direction-format.contract.ts';
import { writeSafetensors } from './write-safetensors.ts';

const saes = 'test/fixtures/saes';
const fixtures = readdirSync(saes).filter((name) => name.startsWith('bare'));

testDirectionFormat(
  vectors,
  fixtures.map((name) => path.join(saes, name)),
  'HINTS',
);

const hook = 'blocks.1.hook_resid_post';

/** A set of one safetensors file of float32 zeros. */
function zeros(t: ExecutionContext, shapes: Record<string, number[]>, dtype = 'F32', bytes = 4): Promise<string> {
  let end = 0;
  const header = Object.entries(shapes).map(([name, shape]) => {
    const length = shape.reduce((product, size) => product * size, bytes);
    end += length;
    return [name, { dtype, shape, data_offsets: [end - length, end] }] as const;
  });
  return writeSafetensors(t, Object.fromEntries(header), Buffer.alloc(end)).then((file) => path.dirname(file));
}

test('Rows are directions, linear unless it is said otherwise, with biases where there are some', async (t) => {
  const folder = await zeros(t, { anything: [3, 5], bias: [3] });
  const { encoder } = await readDirectionSet(folder, { hook });
  t.like(encoder, { size: 3, inputSize: 5, activation: { kind: 'LINEAR' } });
  t.like(encoder.tensors.weight, { name: 'anything', shape: [5, 3], strides: [1, 5] });
  t.deepEqual(encoder.tensors.bias?.shape, [3]);
  t.is((await readDirectionSet(folder, { hook, activation: 'RELU' })).encoder.activation.kind, 'RELU');
});

test('Whole numbers are vectors too, in any order', async (t) => {
  t.is((await readDirectionSet(await zeros(t, { signs: [2, 4] }, 'I8', 1), { hook })).encoder.size, 2);
  const { tensors } = (await readDirectionSet(await copyOfSet(t, `${saes}/bare-npy-fortran`), { hook })).encoder;
  t.like(tensors.weight, { dtype: 'F64', shape: [32, 28] });
  t.false('strides' in tensors.weight, 'the transpose of Fortran order can be read as it is');
});

test('Files of other tools are not taken for bare vectors', (t) => {
  t.true(vectors.recognises(['README.md', 'directions.npy']));
  t.true(vectors.recognises(['folder/directions.safetensors']));
  for (const files of [
    ['config.json', 'model.safetensors'],
    ['a.npy', 'b.npy'],
    ['sae_weights.safetensors'],
    ['x/params.npz'],
    ['sae.safetensors'],
    ['notes.txt'],
  ]) {
    t.false(vectors.recognises(files), files.join());
  }
});

const refused: Record<string, { shapes: Record<string, number[]>; dtype?: string; message: RegExp }> = {
  'two matrices': { shapes: { a: [2, 2], b: [2, 2] }, message: /expected one matrix.*found 2: a, b/ },
  'no array': { shapes: {}, message: /found 0: no array/ },
  'biases alone': { shapes: { bias: [3] }, message: /expected one matrix/ },
  'a vector': { shapes: { a: [4] }, message: /a has shape \[4\]; expected a matrix of two dimensions/ },
  'three dimensions': { shapes: { a: [2, 2, 2] }, message: /\[2, 2, 2\]; expected a matrix of two dimensions/ },
  'no directions': { shapes: { a: [0, 4] }, message: /\[0, 4\]; expected one direction at least/ },
  'biases of another size': { shapes: { a: [2, 4], bias: [4] }, message: /bias has shape \[4\].*expected \[2\]/ },
  'truth values': { shapes: { a: [2, 4] }, dtype: 'BOOL', message: /dtype BOOL; expected integers or floats/ },
};

for (const [name, { shapes, dtype, message }] of Object.entries(refused)) {
  test(`Refused: ${name}`, async (t) => {
    const folder = await zeros(t, shapes, dtype, dtype ? 1 : 4);
    await t.throwsAsync(readDirectionSet(folder, { hook }), { code: 'BAD_FILE', message });
  });
}
