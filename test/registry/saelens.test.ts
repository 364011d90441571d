import { readdirSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'ava';
import type { ExecutionContext } from 'ava';
import { requireFinite } from '../../src/registry/require-finite.ts';
import { readSafetensors } from '../../src/registry/safetensors.ts';
import type { TensorRange } from '../../src/registry/tensor-range.ts';
import { tensorValues } from '../../src/registry/tensor-values.ts';
import { readDirectionSet } from '../../src/registry/formats/read-direction-set.ts';
import { saelens } from '../../src/registry/formats/saelens.ts';
import { badFiles, badFolder, isRefused } from './bad-files.ts';
import { testDirectionFormat } from './direction-format.contract.ts';

const saes = 'test/fixtures/saes';
const fixtures = readdirSync(saes).filter((name) => name.startsWith('saelens-'));

testDirectionFormat(
  saelens,
  fixtures.map((name) => path.join(saes, name)),
  'FILES',
);

// These two are wrong only beside a model, which reading does not have.
const needModel = ['d_in-mismatch', 'unknown-hook'];

for (const bad of badFiles('saelens folder').filter((file) => !needModel.includes(file.path))) {
  test(`Refused: ${bad.path}, ${bad.wrong}`, (t) =>
    isRefused(t, bad, async () => {
      const folder = path.join(badFolder, bad.path);
      await readDirectionSet(folder);
      await requireFinite((await readSafetensors(path.join(folder, 'sae_weights.safetensors'))).values());
    }));
}

/** A copy of a fixture whose cfg.json is changed. */
async function changed(t: ExecutionContext, name: string, change: (cfg: Configuration) => object): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'azimuth-test-'));
  t.teardown(() => rm(folder, { recursive: true }));
  await cp(path.join(saes, name), folder, { recursive: true });
  const file = path.join(folder, 'cfg.json');
  const cfg = JSON.parse(await readFile(file, 'utf8')) as Configuration;
  await writeFile(file, JSON.stringify(change(cfg)));
  return folder;
}

interface Configuration extends Record<string, unknown> {
  readonly metadata: Record<string, unknown>;
}

async function firstValue(range: TensorRange): Promise<number | undefined> {
  for await (const values of tensorValues(range)) return values[0];
  return undefined;
}

test('Densities are shares of tokens; a latent that never fires has exactly none', async (t) => {
  const { densities, encoder } = await readDirectionSet(`${saes}/saelens-standard`);
  const stored = (await readSafetensors(`${saes}/saelens-standard/sparsity.safetensors`)).get(
    'sparsity',
  ) as TensorRange;
  t.is(densities?.length, encoder.size);
  const first = await firstValue(stored);
  t.true(Math.abs((densities?.[0] as number) - 10 ** (first as number)) < 1e-6);
  t.is(densities?.filter((density) => density === 0).length, 1);
  t.is((await readDirectionSet(`${saes}/saelens-topk`)).densities, null);
});

test('Centring the writing weights changes what goes into the residual stream, and nothing else', async (t) => {
  const kwargs = { model_from_pretrained_kwargs: { center_writing_weights: true } };
  const within = await changed(t, 'saelens-float16', (cfg) => ({ ...cfg, metadata: { ...cfg.metadata, ...kwargs } }));
  t.like((await readDirectionSet(within)).encoder, { hook: 'blocks.1.mlp.hook_pre', centered: false });
  const flat = await changed(t, 'saelens-old-flat', (cfg) => ({ ...cfg, ...kwargs }));
  t.like((await readDirectionSet(flat)).encoder, { hook: 'blocks.1.hook_resid_pre', centered: true });
});

test('A normalisation that was a switch means the one that is folded into the weights', async (t) => {
  for (const normalize_activations of [true, false, null, 'expected_average_only_in', 'covariance_whitening']) {
    const folder = await changed(t, 'saelens-bfloat16', (cfg) => ({ ...cfg, normalize_activations }));
    t.is((await readDirectionSet(folder)).encoder.normalization, 'NONE');
  }
});

const changes: Record<string, { of: string; change: (cfg: Configuration) => object; message: RegExp }> = {
  'a checkpoint of a training that does not say whether its norms are folded': {
    of: 'saelens-topk',
    change: (cfg) => ({ ...cfg, architecture: 'batchtopk', rescale_acts_by_decoder_norm: null }),
    message: /rescale_acts_by_decoder_norm is missing/,
  },
  'a checkpoint of a training without what its inputs are multiplied by': {
    of: 'saelens-batchtopk',
    change: (cfg) => ({
      ...cfg,
      architecture: 'batchtopk',
      rescale_acts_by_decoder_norm: false,
      normalize_activations: 'expected_average_only_in',
    }),
    message: /activation_scaler\.json is missing/,
  },
  'more latents to keep than there are': {
    of: 'saelens-topk',
    change: (cfg) => ({ ...cfg, k: 57 }),
    message: /k is 57; expected at most d_sae, 56/,
  },
  'an old activation function': {
    of: 'saelens-old-flat',
    change: (cfg) => ({ ...cfg, activation_fn: 'tanh-relu' }),
    message: /tanh-relu is not supported; relu and topk are/,
  },
  'an unknown normalisation': {
    of: 'saelens-standard',
    change: (cfg) => ({ ...cfg, normalize_activations: 'batch_norm' }),
    message: /batch_norm is not supported; none, /,
  },
  'no hook': {
    of: 'saelens-standard',
    change: (cfg) => ({ ...cfg, metadata: {} }),
    message: /cfg\.json does not say which activations the set reads \(hook_name\): give hook/,
  },
  'a size that is no number': {
    of: 'saelens-standard',
    change: (cfg) => ({ ...cfg, d_in: '32' }),
    message: /d_in: .*expected int, received string|d_in: .*expected number, received string/,
  },
  'an output of another size': {
    of: 'saelens-jumprelu-transcoder',
    change: (cfg) => ({ ...cfg, d_out: 32 }),
    message: /cfg.json says that d_out is 32, but W_dec has shape \[56, 128\], so d_out is 128/,
  },
  'weights of another architecture': {
    of: 'saelens-standard',
    change: (cfg) => ({ ...cfg, architecture: 'gated' }),
    message: /lacks the tensor b_gate \[d_sae\]; it has /,
  },
};

for (const [name, { of, change, message }] of Object.entries(changes)) {
  test(`Refused: ${name}`, async (t) => {
    await t.throwsAsync(readDirectionSet(await changed(t, of, change)), { code: 'BAD_FILE', message });
  });
}

test('Refused: a folder with weights and no cfg.json', async (t) => {
  const folder = await changed(t, 'saelens-standard', (cfg) => cfg);
  await unlink(path.join(folder, 'cfg.json'));
  await t.throwsAsync(readDirectionSet(folder), { code: 'BAD_FILE', message: /cfg\.json is missing/ });
});
