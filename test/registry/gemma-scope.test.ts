import { readdirSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { gemmaScope } from '../../src/registry/formats/gemma-scope.ts';
import { readDirectionSet } from '../../src/registry/formats/read-direction-set.ts';
import { testDirectionFormat } from './direction-format.contract.ts';
import { temporaryFolder } from './temporary-folder.ts';

const saes = 'test/fixtures/saes';
const fixtures = readdirSync(saes).filter((name) => /^gemma-scope-(?!2)/.test(name));

testDirectionFormat(
  gemmaScope,
  fixtures.map((name) => path.join(saes, name)),
  'HINTS',
);

/** The stored fixture's file at another place. */
async function moved(t: ExecutionContext, to: string): Promise<string> {
  const folder = await temporaryFolder(t);
  await cp(`${saes}/gemma-scope-stored/layer_1/width_56/average_l0_9/params.npz`, path.join(folder, to));
  return folder;
}

test('The name of the repository says the place, where it is kept', async (t) => {
  const places = { res: 'hook_resid_post', mlp: 'hook_mlp_out', att: 'attn.hook_z' };
  for (const [name, hook] of Object.entries(places)) {
    const folder = await moved(t, `gemma-scope-2b-pt-${name}/layer_1/width_56/average_l0_9/params.npz`);
    t.is((await readDirectionSet(folder)).encoder.hook, `blocks.1.${hook}`);
    await t.throwsAsync(readDirectionSet(folder, { hook: 'blocks.1.hook_resid_mid' }), { code: 'BAD_FILE' });
  }
});

test('Transcoders do not say where they write', async (t) => {
  const hook = 'blocks.1.ln2.hook_normalized';
  const folder = await moved(t, 'gemma-scope-2b-pt-transcoders/layer_1/width_56/average_l0_9/params.npz');
  t.like((await readDirectionSet(folder, { hook })).encoder, { hook, outputHook: null });
});

test('Refused: a hook of another layer than the path says', async (t) => {
  const folder = await moved(t, 'layer_1/width_56/average_l0_9/params.npz');
  await t.throwsAsync(readDirectionSet(folder, { hook: 'blocks.11.hook_mlp_out' }), {
    code: 'BAD_FILE',
    message: /says that the set reads layer 1; the hook given is blocks\.11\.hook_mlp_out/,
  });
});

test('A file alone is read with any hook; the embedding is not', async (t) => {
  const hook = 'blocks.1.hook_mlp_out';
  t.is((await readDirectionSet(await moved(t, 'params.npz'), { hook })).encoder.hook, hook);
  await t.throwsAsync(readDirectionSet(await moved(t, 'embedding/width_4k/average_l0_6/params.npz'), { hook }), {
    code: 'BAD_FILE',
    message: /embedding are not supported/,
  });
});

test('Refused: a file without one of the arrays', async (t) => {
  const folder = await temporaryFolder(t);
  await cp('test/fixtures/bad/npz-two-matrices.npz', path.join(folder, 'params.npz'));
  await t.throwsAsync(readDirectionSet(folder, { hook: 'blocks.1.hook_mlp_out' }), {
    code: 'BAD_FILE',
    message: /params\.npz: lacks the tensor W_enc/,
  });
});
