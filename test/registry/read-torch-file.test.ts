import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'ava';
import type { TensorRange } from '../../src/registry/tensor-range.ts';
import { tensorValues } from '../../src/registry/tensor-values.ts';
import { readTorchFile } from '../../src/registry/torch/read-torch-file.ts';
import { badFiles, badFolder, isRefused } from './bad-files.ts';
import { makeTorchFile, pickled, pickledTensor } from './make-torch-file.ts';

const { global, text, int, tuple, dict, call } = pickled;
const saes = 'test/fixtures/saes';

async function valuesOf(range: TensorRange | undefined): Promise<number[]> {
  const values: number[] = [];
  for await (const chunk of tensorValues(range as TensorRange)) values.push(...chunk);
  return values;
}

/** The float32 that lie in a range of a file, in the file's order. */
async function floatsIn({ file, offset, length }: TensorRange): Promise<Float32Array> {
  const handle = await open(file);
  const bytes = new Uint8Array(length);
  await handle.read(bytes, 0, length, offset);
  await handle.close();
  return new Float32Array(bytes.buffer);
}

test('openai v5: a column-major decoder, int64, and values that are no tensors', async (t) => {
  const { tensors, values } = await readTorchFile(`${saes}/openai-v5/resid_post_mlp_v5_32k/autoencoders/1.pt`);
  t.deepEqual(
    [...tensors].map(([name, { dtype, shape, strides }]) => [name, dtype, shape, strides]),
    [
      ['pre_bias', 'F32', [32], undefined],
      ['latent_bias', 'F32', [56], undefined],
      ['encoder.weight', 'F32', [56, 32], undefined],
      ['decoder.weight', 'F32', [32, 56], [1, 32]],
      ['stats_last_nonzero', 'I64', [56], undefined],
      ['latents_activation_frequency', 'F32', [56], undefined],
      ['latents_mean_square', 'F32', [56], undefined],
    ],
  );
  t.deepEqual(
    [...values],
    [
      ['activation', 'TopK'],
      ['activation_state_dict', { k: 8, postact_fn: 'ReLU' }],
    ],
  );
  const decoder = tensors.get('decoder.weight') as TensorRange;
  const columns = await floatsIn(decoder);
  const rows = await valuesOf(decoder);
  t.is(rows.length, 32 * 56);
  t.true(rows.every((value, at) => value === columns[(at % 56) * 32 + Math.floor(at / 56)]));
  t.true((await valuesOf(tensors.get('stats_last_nonzero'))).every(Number.isInteger));
});

for (const [set, k, threshold] of [
  ['dictionary-learning-batchtopk', 6, 0.35],
  ['dictionary-learning-topk', 6, 0.21],
] as const) {
  test(`${set}: numbers are tensors of no axes`, async (t) => {
    const { tensors } = await readTorchFile(`${saes}/${set}/trainer_0/ae.pt`);
    t.like(tensors.get('k'), { dtype: 'I32', shape: [], length: 4 });
    t.deepEqual(await valuesOf(tensors.get('k')), [k]);
    t.deepEqual(await valuesOf(tensors.get('threshold')), [Math.fround(threshold)]);
    t.like(tensors.get('encoder.weight'), { shape: [56, 32], strides: [1, 56] });
  });
}

test('A model: two names share a storage, masks are bytes', async (t) => {
  const { tensors } = await readTorchFile('test/fixtures/models/gpt2-bin/pytorch_model.bin');
  const embedding = tensors.get('transformer.wte.weight') as TensorRange;
  t.deepEqual(tensors.get('lm_head.weight'), { ...embedding, name: 'lm_head.weight' });
  t.like(tensors.get('transformer.h.0.attn.bias'), { dtype: 'U8' });
});

for (const [type, dtype, elementBytes] of [
  ['DoubleStorage', 'F64', 8],
  ['FloatStorage', 'F32', 4],
  ['HalfStorage', 'F16', 2],
  ['BFloat16Storage', 'BF16', 2],
  ['LongStorage', 'I64', 8],
  ['IntStorage', 'I32', 4],
  ['ShortStorage', 'I16', 2],
  ['CharStorage', 'I8', 1],
  ['ByteStorage', 'U8', 1],
  ['BoolStorage', 'BOOL', 1],
] as const) {
  test(`${type} holds ${dtype}; a tensor may begin anywhere in it`, async (t) => {
    const tensor = pickledTensor({ type, elements: 6, offset: 2, shape: [2, 2], strides: [1, 2], location: 'cuda:0' });
    const file = await makeTorchFile(t, dict(text('a'), tensor), { 0: new Uint8Array(6 * elementBytes) });
    const a = (await readTorchFile(file)).tensors.get('a') as TensorRange;
    t.like(a, { name: 'a', dtype, shape: [2, 2], strides: [1, 2], length: 4 * elementBytes });
    t.deepEqual(await valuesOf(a), [0, 0, 0, 0]);
  });
}

test('Big-endian files say so', async (t) => {
  const data = Buffer.from(Float32Array.of(1.5, -2).buffer).swap32();
  const tensor = pickledTensor({ elements: 2, shape: [2], strides: [1] });
  const byteOrder = { name: 'made/byteorder', data: Buffer.from('big') };
  const file = await makeTorchFile(t, dict(text('a'), tensor), { 0: data }, [byteOrder]);
  t.deepEqual(await valuesOf((await readTorchFile(file)).tensors.get('a')), [1.5, -2]);
});

test('Dictionaries in dictionaries, parameters, plain data of all kinds, odd names', async (t) => {
  const tensor = pickledTensor({ elements: 2, shape: [2], strides: [1] });
  const parameter = call(global('torch._utils', '_rebuild_parameter'), tensor, '\x88', '}');
  const float = `G${Buffer.from([0x3f, 0xf8, 0, 0, 0, 0, 0, 0]).toString('latin1')}`;
  const pickle = dict(
    ...[text('step'), int(-3), text('lr'), float, text('none'), 'N', text('flags'), `](\x88\x89e`],
    ...[text('long'), '\x8a\x05\x00\x00\x00\x00\x01', text('pair'), tuple(int(1), text('b')), text('empty'), '}'],
    ...[text('model'), dict(text('w'), parameter, text('layers'), dict(int(0), tensor))],
    ...[text('__proto__'), dict(text('__proto__'), int(7))],
  );
  const { tensors, values } = await readTorchFile(await makeTorchFile(t, pickle, { 0: new Uint8Array(8) }));
  t.deepEqual([...tensors.keys()], ['model.w', 'model.layers.0']);
  t.is(Object.entries(values.get('__proto__') as object).join(), '__proto__,7');
  t.deepEqual(
    [...values].filter(([key]) => key !== '__proto__'),
    [
      ['step', -3],
      ['lr', 1.5],
      ['none', null],
      ['flags', [true, false]],
      ['long', 2 ** 32],
      ['pair', [1, 'b']],
      ['empty', {}],
    ],
  );
});

for (const bad of badFiles('torch file')) {
  test(`Refused: ${bad.path}: ${bad.wrong}`, async (t) => {
    await isRefused(t, bad, () => readTorchFile(path.join(badFolder, bad.path)));
    t.false(existsSync(path.join(tmpdir(), 'PWNED')));
  });
}

const a = pickledTensor({ elements: 2, shape: [2], strides: [1] });
const refused: readonly (readonly [what: string, pickle: string, message: RegExp])[] = [
  ['eval', call(global('builtins', 'eval'), text('1')), /asks for builtins\.eval,/],
  ['a name of a module that is allowed another', global('torch', 'load'), /asks for torch\.load,/],
  ['a name like a property of all objects', global('torch', '__proto__'), /asks for torch\.__proto__,/],
  ['a name put together on the stack', `${text('os')}${text('system')}\x93`, /asks for os\.system,/],
  ['an object of a class', `(ios\nsystem\n`, /asks for os\.system,/],
  ['an object of a name that is allowed', `${global('collections', 'OrderedDict')})\x81`, /not a constructor/],
  ['a call of what is no function', call(global('torch', 'FloatStorage')), /damaged/],
  ['a bare storage', dict(text('a'), global('torch', 'FloatStorage')), /a is another object/],
  [
    'a tensor of another thing',
    dict(text('a'), call(global('torch._utils', '_rebuild_tensor_v2'), '}')),
    /makes a tensor/,
  ],
  ['another kind of reference', `${text('module')}Q`, /refers to a storage/],
  [
    'strides for other axes',
    dict(text('a'), pickledTensor({ elements: 2, shape: [2], strides: [1, 1] })),
    /1 axes with 2/,
  ],
  ['negative sizes', dict(text('a'), pickledTensor({ elements: 2, shape: [-2], strides: [1] })), /whole numbers/],
  ['no tensor at all', dict(text('a'), int(1)), /found no tensor/],
  ['a lone tensor', a, /found a single tensor/],
  ['a list of tensors', `](${a}e`, /expected a dictionary of tensors, found a list/],
  ['two tensors of one name', dict(text('x.y'), a, text('x'), dict(text('y'), a)), /two tensors are called x\.y/],
  ['bytes', dict(text('a'), a, text('b'), 'C\x01x'), /b is bytes/],
  ['keys of another kind', dict(tuple(int(1)), a), /keys of dictionaries, found a list/],
  ['a list in itself', dict(text('a'), a, text('b'), ']q\x00h\x00a'), /64 deep/],
  ['a change of what was made', dict(text('a'), `${a}${dict(text('offset'), int(9))}b`), /read only/],
  ['a key without a value', dict(text('a')), /a is nothing/],
  ['an end too soon', dict(text('a'), a, 'X\xff\xff\xff\x0f'), /damaged.*Unexpected end of file/],
  [
    'a storage of another size',
    dict(text('a'), pickledTensor({ elements: 3, shape: [2], strides: [1] })),
    /has 8 bytes, where 3/,
  ],
  [
    'a storage again and again',
    dict(text('a'), pickledTensor({ elements: 2, shape: [2 ** 30], strides: [0] })),
    /expected each/,
  ],
];
for (const [what, pickle, message] of refused) {
  test(`Refused: ${what}`, async (t) => {
    const file = await makeTorchFile(t, pickle, { 0: new Uint8Array(8) });
    const error = await t.throwsAsync(readTorchFile(file), { code: 'BAD_FILE', message });
    t.regex(error.message, /^made\.pt: .*\.$/);
  });
}

test('Refused: a zip of another kind, and one with two pickles', async (t) => {
  const second = { name: 'other/data.pkl', data: Buffer.from('.') };
  await t.throwsAsync(readTorchFile(await makeTorchFile(t, '}', {}, [second])), {
    code: 'BAD_FILE',
    message: /found 2/,
  });
  await t.throwsAsync(readTorchFile(`${badFolder}/npz-two-matrices.npz`), { code: 'BAD_FILE', message: /found none/ });
});
