import path from 'node:path';
import { z } from 'zod';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import type { Encoder } from '../encoder.ts';
import { plainEncoder } from '../plain-encoder.ts';
import { requireAxes } from '../require-axes.ts';
import { readSafetensors } from '../safetensors.ts';
import type { TensorRange } from '../tensor-range.ts';
import type { DirectionFormat } from './direction-format.ts';
import { onlyFile } from './only-file.ts';
import { readSettings } from './read-settings.ts';
import { settleHook } from './settle-hook.ts';

const WEIGHTS = /(^|\/)params\.safetensors$/;

const axes = {
  w_enc: ['d_in', 'd_sae'],
  w_dec: ['d_sae', 'd_in'],
  b_enc: ['d_sae'],
  b_dec: ['d_in'],
  threshold: ['d_sae'],
};

const settings = z.object({
  architecture: z.literal('jump_relu'),
  hf_hook_point_in: z.string(),
  /** Another than hf_hook_point_in makes a transcoder. */
  hf_hook_point_out: z.string().nullish(),
});

/** Places in transformers' Gemma 3, `model.layers.12.output`, by TransformerLens's names, `blocks.12.hook_resid_post`. */
const hookPoints: ReadonlyMap<string, string> = new Map([
  ['output', 'hook_resid_post'],
  ['self_attn.o_proj.input', 'attn.hook_z'],
  ['post_feedforward_layernorm.output', 'hook_mlp_out'],
]);

/** The same by the folder of a kind of sets: `resid_post/layer_12_width_16k_l0_medium/`. */
const kinds: ReadonlyMap<string, string> = new Map([
  ['resid_post', 'hook_resid_post'],
  ['attn_out', 'attn.hook_z'],
  ['mlp_out', 'hook_mlp_out'],
]);

/**
 * Gemma Scope 2's sets for Gemma 3: `params.safetensors`, with lower-case names, and mostly a `config.json`. Its transcoders read the
 * input of the MLP behind its norm, which is no hook of TransformerLens: they are refused.
 * Source: https://huggingface.co/google/gemma-scope-2, and the loader of sae-lens 6.54.
 */
export const gemmaScope2: DirectionFormat = {
  name: 'GEMMA_SCOPE_2',

  recognises: (files) => files.filter((file) => WEIGHTS.test(file)).length === 1,

  async read(folder, files, hints) {
    const file = onlyFile(files, WEIGHTS, 'params.safetensors');
    const weights = path.join(folder, file);
    const beside = path.posix.join(path.posix.dirname(file), 'config.json');
    const config = files.includes(beside) ? path.join(folder, beside) : null;
    const hook = config
      ? settleHook('config.json', hookOf(await readSettings(config, settings)), hints)
      : settleHook(file, hookOfFolder(weights), hints, ' (its config.json, or the names of its folders would)');

    const tensors = await readSafetensors(weights);
    requireAxes(weights, tensors, axes, {}, file);
    const tensor = (name: keyof typeof axes): TensorRange => tensors.get(name) as TensorRange;
    const [inputSize, size] = tensor('w_enc').shape as [number, number];
    const encoder: Encoder = {
      ...plainEncoder,
      hook,
      outputHook: hook,
      inputSize,
      size,
      activation: { kind: 'JUMPRELU', threshold: null },
      tensors: {
        weight: tensor('w_enc'),
        bias: tensor('b_enc'),
        decoder: tensor('w_dec'),
        decoderBias: tensor('b_dec'),
        threshold: tensor('threshold'),
      },
    };
    return { format: 'GEMMA_SCOPE_2', encoder, densities: null, files: [...(config ? [config] : []), weights] };
  },
};

function hookOf({ hf_hook_point_in: read, hf_hook_point_out: written }: z.infer<typeof settings>): string {
  const [, layer, place = ''] = /^model\.layers\.(\d+)\.(.+)$/.exec(read) ?? [];
  const name = hookPoints.get(place);
  if (layer !== undefined && name && (written ?? read) === read) return `blocks.${layer}.${name}`;
  throw new AzimuthError(
    'BAD_FILE',
    `config.json: expected a set that reads and writes one of model.layers.N.${[...hookPoints.keys()].join(', ')}; ` +
      `found ${read}${written ? ` to ${written}` : ''}. Transcoders of Gemma Scope 2 are not supported.`,
  );
}

function hookOfFolder(weights: string): string | null {
  const [, kind = '', layer] =
    /\/(\w+?)(?:_all)?\/layer_(\d+)[^/]*\/[^/]+$/.exec(weights.split(path.sep).join('/')) ?? [];
  const name = kinds.get(kind);
  return layer !== undefined && name ? `blocks.${layer}.${name}` : null;
}
