import path from 'node:path';
import { z } from 'zod';
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

const SETTINGS = /(^|\/)hyperparams\.json$/;
const WEIGHTS = 'checkpoints/final.safetensors';

/** What is required of the settings is what all published sets have; another value would mean another encoder. */
const settings = z.object({
  hook_point_in: z.string(),
  /** Another than hook_point_in makes a transcoder. */
  hook_point_out: z.string().nullish(),
  d_model: z.int().positive(),
  d_sae: z.int().positive(),
  act_fn: z.literal('jumprelu'),
  jump_relu_threshold: z.number(),
  norm_activation: z.literal('dataset-wise'),
  dataset_average_activation_norm: z.object({ in: z.number().positive(), out: z.number().positive().nullish() }),
  apply_decoder_bias_to_pre_encoder: z.literal(false).default(false),
  use_glu_encoder: z.literal(false).default(false),
});

/**
 * Llama Scope's sets: `hyperparams.json` and `checkpoints/final.safetensors`.
 * Source: https://huggingface.co/fnlp/Llama-Scope, read as sae-lens 6.54 does: with s = sqrt(d_model) / the average norm of
 * the inputs, W_enc·s, threshold·s, W_dec/s and b_dec/s, and b_enc as it is. The library that released them gives values smaller by s.
 */
export const llamaScope: DirectionFormat = {
  name: 'LLAMA_SCOPE',

  recognises: (files) => files.filter((file) => SETTINGS.test(file)).length === 1,

  async read(folder, files, hints) {
    const file = onlyFile(files, SETTINGS, 'hyperparams.json');
    const hyperparams = path.join(folder, file);
    const found = await readSettings(hyperparams, settings);
    const weights = path.join(path.dirname(hyperparams), WEIGHTS);
    const tensors = await readSafetensors(weights);
    requireAxes(
      weights,
      tensors,
      {
        'encoder.weight': ['d_sae', 'd_model'],
        'encoder.bias': ['d_sae'],
        'decoder.weight': ['d_out', 'd_sae'],
        ...(tensors.has('decoder.bias') ? { 'decoder.bias': ['d_out'] } : {}),
      },
      { d_model: found.d_model, d_sae: found.d_sae },
      path.basename(file),
    );
    const tensor = (key: string): TensorRange => tensors.get(key) as TensorRange;
    const norms = found.dataset_average_activation_norm;
    const inputScale = Math.sqrt(found.d_model) / norms.in;
    const hook = settleHook(file, found.hook_point_in, hints);
    const outputHook = found.hook_point_out ?? hook;
    const decoderBias = tensors.get('decoder.bias');
    const encoder: Encoder = {
      ...plainEncoder,
      hook,
      outputHook,
      inputSize: found.d_model,
      size: found.d_sae,
      inputScale,
      outputScale: outputHook === hook ? inputScale : Math.sqrt(found.d_model) / (norms.out ?? norms.in),
      activation: { kind: 'JUMPRELU', threshold: found.jump_relu_threshold * inputScale },
      tensors: {
        weight: transposed(tensor('encoder.weight')),
        bias: tensor('encoder.bias'),
        decoder: transposed(tensor('decoder.weight')),
        ...(decoderBias ? { decoderBias } : {}),
      },
    };
    return { format: 'LLAMA_SCOPE', encoder, densities: null, files: [weights, hyperparams] };
  },
};
