import { readdirSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { sparsify } from '../../src/registry/formats/sparsify.ts';
import { readDirectionSet } from '../../src/registry/formats/read-direction-set.ts';
import { testDirectionFormat } from './direction-format.contract.ts';
import { temporaryFolder } from './temporary-folder.ts';

const saes = 'test/fixtures/saes';
const fixtures = readdirSync(saes).filter((name) => name.startsWith('sparsify'));

testDirectionFormat(
  sparsify,
  fixtures.map((name) => path.join(saes, name)),
  'FILES',
);

/** A fixture's files in a folder of another name, with a changed cfg.json. */
async function changed(t: ExecutionContext, hookpoint: string, changes: object = {}): Promise<string> {
  const folder = path.join(await temporaryFolder(t), hookpoint);
  await cp(`${saes}/sparsify-mlp/h.1.mlp`, folder, { recursive: true });
  const file = path.join(folder, 'cfg.json');
  await writeFile(file, JSON.stringify({ ...(JSON.parse(await readFile(file, 'utf8')) as object), ...changes }));
  return folder;
}

test("The folder's name says the hook, for modules of several models", async (t) => {
  const hooks: Record<string, string> = {
    'h.1': 'hook_resid_post',
    'transformer.h.1.attn': 'hook_attn_out',
    'layers.1': 'hook_resid_post',
    'layers.1.mlp': 'hook_mlp_out',
    'model.layers.1.self_attn': 'hook_attn_out',
    'gpt_neox.layers.1.attention': 'hook_attn_out',
  };
  for (const [hookpoint, hook] of Object.entries(hooks)) {
    const folder = await changed(t, hookpoint);
    t.is((await readDirectionSet(folder)).encoder.hook, `blocks.1.${hook}`, hookpoint);
    t.is((await readDirectionSet(path.dirname(folder))).encoder.hook, `blocks.1.${hook}`, hookpoint);
  }
});

test('A folder that says nothing known needs a hook', async (t) => {
  for (const hookpoint of ['embed_tokens', 'layers.1.mlp.act', 'xh.1']) {
    const folder = await changed(t, hookpoint);
    await t.throwsAsync(readDirectionSet(folder), { code: 'BAD_FILE', message: /does not say .*give hook/ });
    t.is((await readDirectionSet(folder, { hook: 'blocks.0.mlp.hook_post' })).encoder.hook, 'blocks.0.mlp.hook_post');
  }
});

test("A transcoder reads its module's input, and does not subtract its bias from it", async (t) => {
  const block = await readDirectionSet(await changed(t, 'layers.1', { transcode: true }));
  t.is(block.encoder.hook, 'blocks.1.hook_resid_pre');
  t.is(block.encoder.tensors.inputBias, undefined);
  t.is(block.encoder.outputHook, 'blocks.1.hook_resid_post');
  const hook = 'blocks.1.ln2.hook_normalized';
  const mlp = await readDirectionSet(await changed(t, 'layers.1.mlp', { transcode: true }), { hook });
  t.like(mlp.encoder, { hook, outputHook: 'blocks.1.hook_mlp_out' });
  await t.throwsAsync(readDirectionSet(await changed(t, 'layers.1.mlp', { transcode: true })), {
    code: 'BAD_FILE',
    message: /a transcoder reads the input of a module\): give hook/,
  });
});

const refused: Record<string, { changes: object; message: RegExp }> = {
  groupmax: { changes: { activation: 'groupmax' }, message: /activation: .*expected "topk", found "groupmax"/ },
  'latents with a sign': { changes: { signed: true }, message: /signed: .*expected false, found true/ },
  'more than there are': { changes: { k: 65 }, message: /k is 65; expected at most 64, the latents/ },
  'another size': { changes: { num_latents: 63 }, message: /cfg\.json says that latents is 63/ },
  'a skip connection without its weights': { changes: { skip_connection: true }, message: /lacks the tensor W_skip/ },
  'no size': { changes: { d_in: null }, message: /d_in: .*found null/ },
};

for (const [name, { changes, message }] of Object.entries(refused)) {
  test(`Refused: ${name}`, async (t) => {
    await t.throwsAsync(readDirectionSet(await changed(t, 'h.1.mlp', changes)), { code: 'BAD_FILE', message });
  });
}
