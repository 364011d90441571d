import { z } from 'zod';
import type { Architecture } from './architecture.ts';
import { decoderShape } from './decoder-configuration.ts';
import { gemmaFields, gemmaTransformer } from './gemma-transformer.ts';
import { layerWindows } from './layer-windows.ts';
import { parseConfiguration } from './parse-configuration.ts';
import { rotaryFrequencies } from './rotary-frequencies.ts';

const cap = z.number().positive().nullable();
const parameters = z.record(z.string(), z.unknown()).nullish();

/** Defaults are those of transformers' Gemma3TextConfig. */
const configurationSchema = z.object({
  ...gemmaFields,
  /** Every so many layers one has no window; newer files have layer_types instead. */
  sliding_window_pattern: z.int().positive().default(6),
  attn_logit_softcapping: cap.default(null),
  final_logit_softcapping: cap.default(null),
  /** By kind of layer (transformers 5); with this, the flat keys below are not read. */
  rope_parameters: z.object({ full_attention: parameters, sliding_attention: parameters }).nullish(),
  rope_theta: z.number().positive().default(1_000_000),
  rope_local_base_freq: z.number().positive().default(10_000),
  rope_scaling: parameters,
});

/**
 * Gemma 3's text models: Gemma's block with norms in front of queries and keys, and windows on all layers but every sixth, whose heads
 * turn slower. TransformerLens's hook_q and hook_k are before these norms.
 */
export const gemma3: Architecture = {
  modelType: 'gemma3_text',
  prefix: 'model.',
  describe(configuration) {
    const config = parseConfiguration(configurationSchema, configuration);
    const { rope_parameters: rope, sliding_window_pattern: pattern } = config;
    const { headSize } = decoderShape(config);
    // In newer files a kind that is left out has its default base.
    const seeing = (theta: number, nested: z.infer<typeof parameters>, scaling?: z.infer<typeof parameters>) =>
      rotaryFrequencies(
        rope ? { rope_parameters: { rope_theta: theta, ...nested } } : { rope_theta: theta, rope_scaling: scaling },
        headSize,
      );
    const all = seeing(config.rope_theta, rope?.full_attention, config.rope_scaling);
    const near = seeing(config.rope_local_base_freq, rope?.sliding_attention);
    const windows = layerWindows(configuration, config.sliding_window, (layer) => (layer + 1) % pattern !== 0);
    return gemmaTransformer({
      config,
      frequencies: windows.map((window) => (window === null ? all : near)),
      windows,
      normalizesHeads: true,
    });
  },
};
