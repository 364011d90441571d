import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { gemmaScope2 } from '../../src/registry/formats/gemma-scope-2.ts';
import { readDirectionSet } from '../../src/registry/formats/read-direction-set.ts';
import { copyOfSet } from './copy-of-set.ts';
import { testDirectionFormat } from './direction-format.contract.ts';

const configured = 'test/fixtures/saes/gemma-scope-2-configured';

testDirectionFormat(gemmaScope2, [configured, 'test/fixtures/saes/gemma-scope-2-bare'], 'FILES');

/** A copy of the fixture whose config.json is changed. */
async function changed(t: ExecutionContext, changes: object): Promise<string> {
  const folder = await copyOfSet(t, configured);
  const file = path.join(folder, 'resid_post/layer_1_width_48_l0_small/config.json');
  await writeFile(file, JSON.stringify({ ...(JSON.parse(await readFile(file, 'utf8')) as object), ...changes }));
  return folder;
}

test("config.json says the hook in transformers' words", async (t) => {
  const places = { 'self_attn.o_proj.input': 'attn.hook_z', 'post_feedforward_layernorm.output': 'hook_mlp_out' };
  for (const [place, hook] of Object.entries(places)) {
    const point = `model.layers.7.${place}`;
    const folder = await changed(t, { hf_hook_point_in: point, hf_hook_point_out: point });
    t.is((await readDirectionSet(folder)).encoder.hook, `blocks.7.${hook}`);
  }
});

test('Without config.json the folders say it, and without folders the uploader must', async (t) => {
  const folder = await copyOfSet(t, configured);
  const set = path.join(folder, 'resid_post/layer_1_width_48_l0_small');
  await rm(path.join(set, 'config.json'));
  t.is((await readDirectionSet(folder)).encoder.hook, 'blocks.1.hook_resid_post');
  await t.throwsAsync(readDirectionSet(folder, { hook: 'blocks.2.hook_resid_post' }), { code: 'BAD_FILE' });
});

test('Refused: a transcoder, another architecture, a place without a hook', async (t) => {
  const refused: [object, RegExp][] = [
    [{ hf_hook_point_out: 'model.layers.1.post_feedforward_layernorm.output' }, /Transcoders .* are not supported/],
    [{ architecture: 'topk' }, /architecture: .*expected "jump_relu", found "topk"/],
    [{ hf_hook_point_in: 'model.embed_tokens.output' }, /found model\.embed_tokens\.output/],
  ];
  for (const [changes, message] of refused) {
    await t.throwsAsync(readDirectionSet(await changed(t, changes)), { code: 'BAD_FILE', message });
  }
});
