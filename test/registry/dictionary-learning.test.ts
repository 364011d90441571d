import { readdirSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { dictionaryLearning } from '../../src/registry/formats/dictionary-learning.ts';
import { readDirectionSet } from '../../src/registry/formats/read-direction-set.ts';
import { testDirectionFormat } from './direction-format.contract.ts';
import { makeTorchFile, pickled, pickledTensor } from './make-torch-file.ts';

const saes = 'test/fixtures/saes';
const fixtures = readdirSync(saes).filter((name) => name.startsWith('dictionary-learning'));

testDirectionFormat(
  dictionaryLearning,
  fixtures.map((name) => path.join(saes, name)),
  'FILES',
);

const { text, dict } = pickled;
const [width, size] = [2, 3];

/** An ae.pt with tensors of zeros, or of other bytes, and a config.json. */
async function made(
  t: ExecutionContext,
  shapes: Record<string, readonly number[]>,
  trainer: object,
  { bytes = new Uint8Array(24), io = 'out' } = {},
): Promise<string> {
  const tensors = Object.entries(shapes).flatMap(([name, shape]) => [
    text(name),
    pickledTensor({ elements: 6, shape, strides: shape.map((_, axis) => (axis === 0 ? (shape[1] ?? 1) : 1)) }),
  ]);
  const folder = path.dirname(await makeTorchFile(t, dict(...tensors), { 0: bytes }));
  await rename(path.join(folder, 'made.pt'), path.join(folder, 'ae.pt'));
  const config = { trainer: { layer: 1, submodule_name: 'resid_post_layer_1', ...trainer }, buffer: { io } };
  await writeFile(path.join(folder, 'config.json'), JSON.stringify(config));
  return folder;
}

const linear = { 'encoder.weight': [size, width], 'decoder.weight': [width, size] };
const matrices = { W_enc: [width, size], W_dec: [size, width], b_enc: [size], b_dec: [width] };
const topk = { ...linear, 'encoder.bias': [size], b_dec: [width] };

const classes: Record<string, { shapes: Record<string, readonly number[]>; activation: object; parts: string[] }> = {
  AutoEncoderNew: {
    shapes: { ...linear, 'encoder.bias': [size], 'decoder.bias': [width] },
    activation: { kind: 'RELU' },
    parts: ['bias encoder.bias', 'decoderBias decoder.bias'],
  },
  GatedAutoEncoder: {
    shapes: { ...linear, gate_bias: [size], mag_bias: [size], r_mag: [size], decoder_bias: [width] },
    activation: { kind: 'GATED' },
    parts: [
      ...['decoderBias decoder_bias', 'gateBias gate_bias', 'inputBias decoder_bias'],
      ...['magnitudeBias mag_bias', 'magnitudeScale r_mag'],
    ],
  },
  JumpReluAutoEncoder: {
    shapes: { ...matrices, threshold: [size] },
    activation: { kind: 'JUMPRELU', threshold: null },
    parts: ['bias b_enc', 'decoderBias b_dec', 'threshold threshold'],
  },
  MatryoshkaBatchTopKSAE: {
    shapes: { ...matrices, threshold: [] },
    activation: { kind: 'JUMPRELU', threshold: 0 },
    parts: ['bias b_enc', 'decoderBias b_dec', 'inputBias b_dec'],
  },
};

for (const [dict_class, { shapes, activation, parts }] of Object.entries(classes)) {
  test(`${dict_class} has the parts that its class encodes and decodes with`, async (t) => {
    const { encoder } = await readDirectionSet(await made(t, shapes, { dict_class }));
    t.deepEqual(encoder.activation as object, activation);
    const { weight, decoder, ...others } = encoder.tensors;
    t.deepEqual(
      [weight.shape, decoder?.shape],
      [
        [width, size],
        [size, width],
      ],
    );
    t.deepEqual(
      Object.entries(others)
        .map(([part, { name }]) => `${part} ${name}`)
        .sort(),
      parts,
    );
  });
}

test('A hook that config.json does not say in a way that is known must be given', async (t) => {
  const hook = 'blocks.1.hook_resid_post';
  const shapes = { ...topk, k: [] };
  const one = new Uint8Array(Float32Array.of(1, 1, 1, 1, 1, 1).buffer);
  for (const [trainer, io] of [
    [{ submodule_name: null }, 'out'],
    [{ submodule_name: 'my favourite layer' }, 'out'],
    [{}, 'in'],
  ] as const) {
    const folder = await made(t, shapes, { dict_class: 'AutoEncoderTopK', ...trainer }, { bytes: one, io });
    await t.throwsAsync(readDirectionSet(folder), {
      code: 'BAD_FILE',
      message: /config\.json does not say .*give hook/,
    });
    t.like((await readDirectionSet(folder, { hook })).encoder, { hook, activation: { kind: 'TOPK', k: 1 } });
  }
});

const refused: Record<string, { shapes: Record<string, readonly number[]>; trainer: object; message: RegExp }> = {
  'another class': {
    shapes: linear,
    trainer: { dict_class: 'CrossCoder' },
    message: /dict_class CrossCoder is not supported; AutoEncoder, AutoEncoderNew, .* are/,
  },
  'no class': { shapes: linear, trainer: {}, message: /trainer\.dict_class: .*found nothing/ },
  'no k': { shapes: topk, trainer: { dict_class: 'AutoEncoderTopK' }, message: /trainer\.k is missing/ },
  'more than there are': {
    shapes: topk,
    trainer: { dict_class: 'AutoEncoderTopK', k: 4 },
    message: /k is 4; expected 1 to 3/,
  },
  'two k': {
    shapes: { ...topk, k: [] },
    trainer: { dict_class: 'AutoEncoderTopK', k: 2 },
    message: /config\.json says that k is 2, ae\.pt that it is 0/,
  },
  'a threshold each': {
    shapes: { ...topk, threshold: [size] },
    trainer: { dict_class: 'BatchTopKSAE' },
    message: /expected one finite number as threshold, found a tensor of shape \[3\]/,
  },
  'no threshold': { shapes: topk, trainer: { dict_class: 'BatchTopKSAE' }, message: /lacks the number threshold/ },
  'two layers': {
    shapes: { ...topk, threshold: [] },
    trainer: { dict_class: 'BatchTopKSAE', layer: 2 },
    message: /submodule_name resid_post_layer_1 and layer 2/,
  },
  'another size': {
    shapes: { ...topk, threshold: [] },
    trainer: { dict_class: 'BatchTopKSAE', dict_size: 4 },
    message: /config\.json says that d_sae is 4/,
  },
};

for (const [name, { shapes, trainer, message }] of Object.entries(refused)) {
  test(`Refused: ${name}`, async (t) => {
    await t.throwsAsync(readDirectionSet(await made(t, shapes, trainer)), { code: 'BAD_FILE', message });
  });
}
