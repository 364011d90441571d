import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { readNpy } from '../../src/registry/read-npy.ts';
import { tensorValues } from '../../src/registry/tensor-values.ts';
import { transposed } from '../../src/registry/transposed.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A .npy file with a header's text and the bytes of its elements. */
function npy(header: string, data: Uint8Array, version: 1 | 2 | 3 = 1): Buffer {
  const text = Buffer.from(`${header}\n`);
  const length = Buffer.alloc(version === 1 ? 2 : 4);
  if (version === 1) length.writeUInt16LE(text.length);
  else length.writeUInt32LE(text.length);
  return Buffer.concat([Buffer.from('\x93NUMPY', 'latin1'), Buffer.of(version, 0), length, text, data]);
}

async function read(t: ExecutionContext, content: Uint8Array) {
  const file = path.join(await temporaryFolder(t), 'made.npy');
  await writeFile(file, content);
  return readNpy({ file, offset: 0 }, 'made', 'made.npy');
}

const int16 = (...values: number[]) => Buffer.from(Int16Array.from(values).buffer);
const six = int16(1, 2, 3, 4, 5, 6);

test('Headers of every version and way of writing', async (t) => {
  for (const [header, version, shape] of [
    ["{'descr': '<i2', 'fortran_order': False, 'shape': (2, 3), }", 1, [2, 3]],
    ["{'descr': '<i2', 'fortran_order': False, 'shape': (2, 3)}", 2, [2, 3]],
    ["{'shape':(6,),'fortran_order':False,'descr':'<i2'}", 3, [6]],
    ["{ 'descr' : '<i2' , 'fortran_order' : False , 'shape' : ( 1 , 6 , ) , }    ", 1, [1, 6]],
  ] as const) {
    const tensor = await read(t, npy(header, six, version));
    t.like(tensor, { name: 'made', dtype: 'I16', length: 12 });
    t.deepEqual(tensor.shape, shape);
    t.false('strides' in tensor || 'byteOrder' in tensor);
  }
  t.deepEqual(
    (await read(t, npy("{'descr': '<f8', 'fortran_order': True, 'shape': (), }", Buffer.alloc(8)))).shape,
    [],
  );
});

test('Orders of elements and bytes stay as they are, and are read right', async (t) => {
  const data = Buffer.from(six).swap16();
  const tensor = await read(t, npy("{'descr': '>i2', 'fortran_order': True, 'shape': (2, 3), }", data));
  t.like(tensor, { byteOrder: 'BIG', strides: [1, 2] });
  for await (const values of tensorValues(tensor)) t.deepEqual([...values], [1, 3, 5, 2, 4, 6]);
  const turned = transposed(tensor);
  t.deepEqual(turned.shape, [3, 2]);
  t.false('strides' in turned, 'the transpose of Fortran order is C order');
  for await (const values of tensorValues(turned)) t.deepEqual([...values], [1, 2, 3, 4, 5, 6]);
  t.deepEqual(transposed(turned), tensor);
  t.false('byteOrder' in (await read(t, npy("{'descr': '>u1', 'fortran_order': False, 'shape': (12,), }", six))));
});

const plain = "'fortran_order': False, 'shape': (2, 3), }";

const refused: Record<string, { content: Buffer; message: RegExp }> = {
  'an empty file': { content: Buffer.alloc(0), message: /found no header/ },
  'another kind of file': { content: Buffer.from('\x89PNG and more bytes'), message: /found no header/ },
  'a version to come': {
    content: Buffer.concat([Buffer.from('\x93NUMPY\x04\0', 'latin1'), Buffer.alloc(20)]),
    message: /version 4\.0; expected 1\.0, 2\.0 or 3\.0/,
  },
  'a header that is longer than the file': {
    content: npy(`{'descr': '<i2', ${plain}`, six).subarray(0, 30),
    message: /truncated before its end/,
  },
  'a header of megabytes': {
    content: npy(' '.repeat(1_000_000), six, 2),
    message: /header of 1000001 bytes; expected 16384 at most/,
  },
  'code in the header': {
    content: npy(`{'descr': __import__('os').getcwd(), ${plain}`, six),
    message: /expected a header like .*found "'descr': __import__/,
  },
  'code behind the header': {
    content: npy(`{'descr': '<i2', ${plain}; exit()`, six),
    message: /expected a header like/,
  },
  'a key twice': { content: npy(`{'descr': '<i2', 'descr': '<f4', ${plain}`, six), message: /key descr twice/ },
  'a key too many': { content: npy(`{'descr': '<i2', 'more': True, ${plain}`, six), message: /expected a header like/ },
  'a key too few': { content: npy(`{${plain}`, six), message: /expected a header like/ },
  'a negative shape': {
    content: npy("{'descr': '<i2', 'fortran_order': False, 'shape': (-2, -3), }", six),
    message: /expected a header like/,
  },
  'a shape with a gap': {
    content: npy("{'descr': '<i2', 'fortran_order': False, 'shape': (2,,3), }", six),
    message: /is not one of whole numbers/,
  },
  'a shape beyond all files': {
    content: npy("{'descr': '<i2', 'fortran_order': False, 'shape': (9007199254740991, 3), }", six),
    message: /needs \d+ bytes, found 12/,
  },
  'bytes behind the array': { content: npy(`{'descr': '<i1', ${plain}`, six), message: /needs 6 bytes, found 12/ },
  'Python objects': {
    content: npy(`{'descr': '|O', ${plain}`, six),
    message: /Python objects, a pickle, and was not read/,
  },
  'complex numbers': { content: npy(`{'descr': '<c8', ${plain}`, six), message: /dtype "<c8" is not supported/ },
  texts: { content: npy(`{'descr': '<U4', ${plain}`, six), message: /dtype "<U4" is not supported/ },
  records: {
    content: npy(`{'descr': [('a', '<i2')], ${plain}`, six),
    message: /expected a header like .*found "'descr': \[/,
  },
};

for (const [name, { content, message }] of Object.entries(refused)) {
  test(`Refused: ${name}`, async (t) => {
    await t.throwsAsync(read(t, content), { code: 'BAD_FILE', message });
  });
}
