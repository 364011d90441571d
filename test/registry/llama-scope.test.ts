import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { llamaScope } from '../../src/registry/formats/llama-scope.ts';
import { readDirectionSet } from '../../src/registry/formats/read-direction-set.ts';
import { copyOfSet } from './copy-of-set.ts';
import { testDirectionFormat } from './direction-format.contract.ts';

const saes = 'test/fixtures/saes';
const fixtures = readdirSync(saes).filter((name) => name.startsWith('llama-scope'));

testDirectionFormat(
  llamaScope,
  fixtures.map((name) => path.join(saes, name)),
  'FILES',
);

/** A copy of the fixture whose hyperparams.json is changed. */
async function changed(t: ExecutionContext, changes: object): Promise<string> {
  const folder = await copyOfSet(t, `${saes}/llama-scope`);
  const file = path.join(folder, 'hyperparams.json');
  await writeFile(file, JSON.stringify({ ...(JSON.parse(await readFile(file, 'utf8')) as object), ...changes }));
  return folder;
}

test('The factor of the inputs comes from their average norm, and the threshold has it too', async (t) => {
  const changes = { dataset_average_activation_norm: { in: 2 * Math.sqrt(32), out: 1 }, jump_relu_threshold: 0.25 };
  const { encoder } = await readDirectionSet(await changed(t, changes));
  t.is(encoder.inputScale, 0.5);
  t.deepEqual(encoder.activation, { kind: 'JUMPRELU', threshold: 0.125 });
});

test('A transcoder writes elsewhere, in the scale of what is there', async (t) => {
  const hook_point_out = 'blocks.1.hook_resid_post';
  const norms = { in: 2 * Math.sqrt(32), out: 4 * Math.sqrt(32) };
  const transcoder = await changed(t, { hook_point_out, dataset_average_activation_norm: norms });
  t.like((await readDirectionSet(transcoder)).encoder, {
    ...{ outputHook: hook_point_out, inputScale: 0.5, outputScale: 0.25 },
  });
  const set = await changed(t, { dataset_average_activation_norm: norms });
  t.like((await readDirectionSet(set)).encoder, { outputHook: 'blocks.1.hook_mlp_out', outputScale: 0.5 });
});

const refused: Record<string, { changes: object; message: RegExp }> = {
  'another activation': { changes: { act_fn: 'topk' }, message: /act_fn: .*expected "jumprelu", found "topk"/ },
  'another normalisation': {
    changes: { norm_activation: 'token-wise' },
    message: /norm_activation: .*expected "dataset-wise", found "token-wise"/,
  },
  'an input bias': {
    changes: { apply_decoder_bias_to_pre_encoder: true },
    message: /apply_decoder_bias_to_pre_encoder: .*expected false, found true/,
  },
  'no average norm': {
    changes: { dataset_average_activation_norm: null },
    message: /dataset_average_activation_norm: .*found null/,
  },
  'another size': { changes: { d_sae: 57 }, message: /hyperparams\.json says that d_sae is 57, but encoder\.weight/ },
};

for (const [name, { changes, message }] of Object.entries(refused)) {
  test(`Refused: ${name}`, async (t) => {
    await t.throwsAsync(readDirectionSet(await changed(t, changes)), { code: 'BAD_FILE', message });
  });
}
