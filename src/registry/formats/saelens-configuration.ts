import { basename } from 'node:path';
import { z } from 'zod';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import type { Encoder } from '../encoder.ts';
import { readSettings } from './read-settings.ts';
import { saelensArchitectures } from './saelens-architecture.ts';
import type { SaelensArchitecture } from './saelens-architecture.ts';

/** A cfg.json in one form, whatever its version. */
export interface SaelensConfiguration extends Pick<Encoder, 'head' | 'normalization'> {
  /** Null where the file does not say it. */
  readonly hook: string | null;
  /** Where a transcoder writes; null where the file does not say it, and of all others. */
  readonly hookOut: string | null;
  /** Was trained on a model whose writing weights were centred. */
  readonly isForCentered: boolean;
  readonly architecture: SaelensArchitecture;
  /** `d_in` and `d_sae`, and `d_out` where the file has it. */
  readonly sizes: Readonly<Record<string, number>>;
  /** For top-k; else null. */
  readonly k: number | null;
  readonly scaleByDecoderNorm: boolean;
  readonly subtractDecoderBias: boolean;
  /** Inputs are multiplied by a factor, which is in the weights or, of a checkpoint, in a file of its own. */
  readonly isScaled: boolean;
}

/**
 * Only the input normalisations that leave something to do when encoding: `expected_average_only_in` and
 * `covariance_whitening` belong in the weights, and the library does nothing for them either.
 */
const normalizations: ReadonlyMap<unknown, Encoder['normalization']> = new Map([
  ['none', 'NONE'],
  ['expected_average_only_in', 'NONE'],
  ['covariance_whitening', 'NONE'],
  ['constant_norm_rescale', 'CONSTANT_NORM'],
  ['layer_norm', 'LAYER_NORM'],
]);

const size = z.int().positive();
const head = z.int().nonnegative().nullish();
const modelArguments = z.looseObject({ center_writing_weights: z.boolean().nullish() }).nullish();

// Version 6 keeps what concerns the model in `metadata`; the flat files before it have it beside the rest, some of it
// under older names. No key means two things, so one schema reads both.
const schema = z.object({
  architecture: z.string().default('standard'),
  d_in: size,
  d_sae: size,
  d_out: size.nullish(),
  /** Of a batchtopk an average, and not needed. */
  k: z.number().positive().nullish(),
  rescale_acts_by_decoder_norm: z.boolean().nullish(),
  apply_b_dec_to_input: z.boolean().default(true),
  normalize_activations: z.union([z.string(), z.boolean()]).nullish(),
  activation_fn_str: z.string().nullish(),
  activation_fn: z.string().nullish(),
  activation_fn_kwargs: z.looseObject({ k: size.nullish() }).nullish(),
  hook_name: z.string().nullish(),
  hook_name_out: z.string().nullish(),
  hook_point: z.string().nullish(),
  hook_head_index: head,
  hook_point_head_index: head,
  model_from_pretrained_kwargs: modelArguments,
  metadata: z
    .looseObject({
      hook_name: z.string().nullish(),
      hook_name_out: z.string().nullish(),
      hook_head_index: head,
      model_from_pretrained_kwargs: modelArguments,
    })
    .default({}),
});

/**
 * Reads a cfg.json of SAELens: version 6, or the flat one of versions 1 to 5.
 * Source: sae_lens/loading/pretrained_sae_loaders.py and sae_lens/saes/ of sae-lens 6.54.
 * @throws AzimuthError BAD_FILE, by name, for an architecture or a setting that is not supported.
 */
export async function readSaelensConfiguration(file: string): Promise<SaelensConfiguration> {
  const refuse = (what: string): never => {
    throw new AzimuthError('BAD_FILE', `${basename(file)}: ${what}.`);
  };
  const cfg = await readSettings(file, schema);
  const activationName = cfg.activation_fn_str ?? cfg.activation_fn ?? 'relu';
  if (activationName !== 'relu' && activationName !== 'topk') {
    refuse(`activation function ${activationName} is not supported; relu and topk are`);
  }
  const name = activationName === 'topk' ? 'topk' : cfg.architecture;
  const architecture = saelensArchitectures.get(name);
  if (!architecture) {
    return refuse(`architecture ${name} is not supported; ${[...saelensArchitectures.keys()].join(', ')} are`);
  }
  const k = architecture.activation === 'TOPK' ? (cfg.activation_fn_kwargs?.k ?? cfg.k ?? null) : null;
  if (architecture.activation === 'TOPK') {
    if (k === null) refuse('architecture topk needs k, the number of latents that are kept, which is missing');
    else if (k > cfg.d_sae) refuse(`k is ${k}; expected at most d_sae, ${cfg.d_sae}`);
    else if (!Number.isInteger(k)) refuse(`k is ${k}; expected a whole number of latents`);
  }
  const rescales = cfg.rescale_acts_by_decoder_norm ?? null;
  if (architecture.isCheckpoint && rescales === null) refuse('rescale_acts_by_decoder_norm is missing');
  // Before version 5 the setting was a switch.
  const given = cfg.normalize_activations === true ? 'expected_average_only_in' : cfg.normalize_activations || 'none';
  const normalization = normalizations.get(given);
  if (!normalization) {
    return refuse(`normalize_activations ${given} is not supported; ${[...normalizations.keys()].join(', ')} are`);
  }
  const kwargs = cfg.metadata.model_from_pretrained_kwargs ?? cfg.model_from_pretrained_kwargs;
  return {
    architecture,
    hook: cfg.metadata.hook_name ?? cfg.hook_name ?? cfg.hook_point ?? null,
    hookOut: architecture.isTranscoder ? (cfg.metadata.hook_name_out ?? cfg.hook_name_out ?? null) : null,
    head: cfg.metadata.hook_head_index ?? cfg.hook_head_index ?? cfg.hook_point_head_index ?? null,
    isForCentered: kwargs?.center_writing_weights === true,
    normalization,
    sizes: { d_in: cfg.d_in, d_sae: cfg.d_sae, ...(cfg.d_out ? { d_out: cfg.d_out } : {}) },
    k,
    scaleByDecoderNorm: (architecture.activation === 'TOPK' || architecture.isCheckpoint) && rescales === true,
    subtractDecoderBias: cfg.apply_b_dec_to_input && !architecture.isTranscoder,
    isScaled: given === 'expected_average_only_in',
  };
}
