import { readdirSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { openai } from '../../src/registry/formats/openai.ts';
import { readDirectionSet } from '../../src/registry/formats/read-direction-set.ts';
import { testDirectionFormat } from './direction-format.contract.ts';
import { makeTorchFile, pickled, pickledTensor } from './make-torch-file.ts';
import { temporaryFolder } from './temporary-folder.ts';

const saes = 'test/fixtures/saes';
const fixtures = readdirSync(saes).filter((name) => name.startsWith('openai'));

testDirectionFormat(
  openai,
  fixtures.map((name) => path.join(saes, name)),
  'FILES',
);

test('The path as published says the hook, with any of its versions', async (t) => {
  const places: Record<string, string> = {
    mlp_post_act: 'blocks.11.mlp.hook_post',
    resid_delta_mlp_v4: 'blocks.11.hook_mlp_out',
    resid_delta_attn_v5_32k: 'blocks.11.hook_attn_out',
    resid_post_attn_v5_128k: 'blocks.11.hook_resid_mid',
    resid_post_mlp_v5_32k: 'blocks.11.hook_resid_post',
  };
  for (const [place, hook] of Object.entries(places)) {
    const folder = await temporaryFolder(t);
    const file = path.join(folder, place, 'autoencoders/11.pt');
    await cp(`${saes}/openai-v5/resid_post_mlp_v5_32k/autoencoders/1.pt`, file);
    t.is((await readDirectionSet(folder)).encoder.hook, hook);
    t.is((await readDirectionSet(path.dirname(file))).encoder.hook, hook, 'also where only its folder is given');
  }
});

test('A file whose path says nothing needs a hook', async (t) => {
  const folder = await temporaryFolder(t);
  await cp(`${saes}/openai-v1/mlp_post_act/autoencoders/1.pt`, path.join(folder, 'mine.pt'));
  await t.throwsAsync(readDirectionSet(folder), { code: 'BAD_FILE', message: /^mine\.pt does not say.*give hook/ });
  const { encoder } = await readDirectionSet(folder, { hook: 'blocks.3.mlp.hook_post' });
  t.like(encoder, { hook: 'blocks.3.mlp.hook_post', normalization: 'NONE', activation: { kind: 'RELU' } });
});

test('Frequencies that are all one were never measured, and are no densities', async (t) => {
  t.is(
    (await readDirectionSet(`${saes}/openai-v4/resid_delta_mlp_v4`, { hook: 'blocks.1.hook_mlp_out' })).densities,
    null,
  );
});

const { text, dict, int } = pickled;
const k = (value: string, after = 'ReLU') => [
  ...[text('activation'), text('TopK')],
  ...[text('activation_state_dict'), dict(text('k'), value, text('postact_fn'), text(after))],
];
const refused: Record<string, { values: readonly string[]; message: RegExp }> = {
  'another activation': {
    values: [text('activation'), text('Identity')],
    message: /activation "Identity" is not supported; ReLU and TopK are/,
  },
  'TopK without k': { values: [text('activation'), text('TopK')], message: /postact_fn undefined is not supported/ },
  'more than there are': { values: k(int(4)), message: /from 1 to 3, the latents, found 4/ },
  'no whole number': { values: k(text('3')), message: /from 1 to 3, the latents, found "3"/ },
  'another function after TopK': { values: k(int(2), 'Identity'), message: /postact_fn "Identity" is not supported/ },
};

for (const [name, { values, message }] of Object.entries(refused)) {
  test(`Refused: ${name}`, async (t) => {
    const tensor = (key: string, elements: number, ...shape: number[]) => [
      text(key),
      pickledTensor({ elements, shape, strides: shape.length === 2 ? [shape[1] ?? 1, 1] : [1] }),
    ];
    const tensors = [
      ...tensor('pre_bias', 6, 2),
      ...tensor('encoder.weight', 6, 3, 2),
      ...tensor('latent_bias', 6, 3),
      ...tensor('decoder.weight', 6, 2, 3),
    ];
    const file = await makeTorchFile(t, dict(...tensors, ...values), { 0: new Uint8Array(24) });
    await t.throwsAsync(readDirectionSet(path.dirname(file), { hook: 'blocks.0.hook_resid_pre' }), {
      code: 'BAD_FILE',
      message,
    });
  });
}
