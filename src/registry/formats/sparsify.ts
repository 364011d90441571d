import path from 'node:path';
import { z } from 'zod';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import type { Encoder } from '../encoder.ts';
import { plainEncoder } from '../plain-encoder.ts';
import { requireAxes } from '../require-axes.ts';
import { readSafetensors } from '../safetensors.ts';
import type { TensorRange } from '../tensor-range.ts';
import { transposed } from '../transposed.ts';
import type { DirectionFormat } from './direction-format.ts';
import { onlyFile } from './only-file.ts';
import { readSettings } from './read-settings.ts';
import { settleHook } from './settle-hook.ts';

const WEIGHTS = /(^|\/)sae\.safetensors$/;

const settings = z.object({
  d_in: z.int().positive(),
  k: z.int().positive(),
  /** 0 for `d_in * expansion_factor`. */
  num_latents: z.int().nonnegative().default(0),
  expansion_factor: z.int().positive().default(32),
  activation: z.literal('topk').default('topk'),
  transcode: z.boolean().default(false),
  /** Whether the input times `W_skip` is part of the reconstruction. */
  skip_connection: z.boolean().default(false),
  // Settings of other versions that would change what is encoded.
  signed: z.literal(false).default(false),
  gram_lookup: z.literal(false).default(false),
});

/** `h.1`, `h.1.mlp`, `gpt_neox.layers.3.attention`: the module whose output is encoded, the layer and a part of it. */
const HOOKPOINT = /(?:^|\.)(?:h|layers|blocks)\.(\d+)(?:\.(mlp|attn|self_attn|attention))?$/;

/**
 * Sets of EleutherAI's sparsify: a folder for each hookpoint, called by its module, with `cfg.json` and `sae.safetensors`.
 * Source: https://github.com/EleutherAI/sparsify (eai-sparsify 1.3). Its loader also takes files without a decoder; this
 * does not.
 */
export const sparsify: DirectionFormat = {
  name: 'SPARSIFY',

  recognises: (files) => files.filter((file) => WEIGHTS.test(file)).length === 1,

  async read(folder, files, hints) {
    const file = onlyFile(files, WEIGHTS, 'sae.safetensors');
    const weights = path.join(folder, file);
    const configuration = path.join(path.dirname(weights), 'cfg.json');
    const {
      d_in: inputSize,
      k,
      num_latents,
      expansion_factor,
      transcode,
      skip_connection: hasSkip,
    } = await readSettings(configuration, settings);
    const size = num_latents || inputSize * expansion_factor;
    if (k > size) throw new AzimuthError('BAD_FILE', `cfg.json: k is ${k}; expected at most ${size}, the latents.`);

    const tensors = await readSafetensors(weights);
    requireAxes(
      weights,
      tensors,
      {
        'encoder.weight': ['latents', 'd_in'],
        'encoder.bias': ['latents'],
        W_dec: ['latents', 'd_out'],
        b_dec: ['d_out'],
        ...(hasSkip ? { W_skip: ['d_out', 'd_in'] } : {}),
      },
      { d_in: inputSize, latents: size },
      'cfg.json',
    );
    const tensor = (key: string): TensorRange => tensors.get(key) as TensorRange;
    const hookpoint = path.basename(path.dirname(path.resolve(weights)));
    const hook = settleHook(
      `The folder ${hookpoint}`,
      hookOf(hookpoint, transcode),
      hints,
      transcode ? ' (a transcoder reads the input of a module)' : ' (one like h.1.mlp or layers.3 does)',
    );
    const encoder: Encoder = {
      ...plainEncoder,
      hook,
      outputHook: transcode ? hookOf(hookpoint, false) : hook,
      inputSize,
      size,
      activation: { kind: 'TOPK', k },
      tensors: {
        weight: transposed(tensor('encoder.weight')),
        bias: tensor('encoder.bias'),
        // A transcoder's belongs to its output, which is another place.
        ...(transcode ? {} : { inputBias: tensor('b_dec') }),
        decoder: tensor('W_dec'),
        decoderBias: tensor('b_dec'),
        ...(hasSkip ? { skip: transposed(tensor('W_skip')) } : {}),
      },
    };
    return { format: 'SPARSIFY', encoder, densities: null, files: [configuration, weights] };
  },
};

function hookOf(hookpoint: string, transcode: boolean): string | null {
  const [, layer, part] = HOOKPOINT.exec(hookpoint) ?? [];
  if (layer === undefined) return null;
  // What an MLP or attention gets is normalised and scaled: no hook holds it in every model.
  if (transcode) return part === undefined ? `blocks.${layer}.hook_resid_pre` : null;
  if (part === undefined) return `blocks.${layer}.hook_resid_post`;
  return `blocks.${layer}.${part === 'mlp' ? 'hook_mlp_out' : 'hook_attn_out'}`;
}
