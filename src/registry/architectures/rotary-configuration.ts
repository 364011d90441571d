import { z } from 'zod';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import { parseConfiguration } from './parse-configuration.ts';

const number = z.number().positive().nullish();
const kinds = ['default', 'linear', 'llama3'];
const parameters = z.object({
  rope_type: z.string().nullish(),
  type: z.string().nullish(),
  rope_theta: number,
  partial_rotary_factor: number,
  factor: number,
  low_freq_factor: number,
  high_freq_factor: number,
  original_max_position_embeddings: number,
});
const schema = z.object({
  rope_parameters: parameters.catchall(z.unknown()).nullish(),
  rope_scaling: parameters.catchall(z.unknown()).nullish(),
  rope_theta: number,
  rotary_emb_base: number,
  partial_rotary_factor: number,
  rotary_pct: number,
});

type Parameters = z.infer<typeof parameters>;

/** How a model turns queries and keys. Null where config.json does not say. */
export interface RotaryConfiguration {
  readonly kind: string;
  readonly theta: number | null;
  /** Share of a head that turns. */
  readonly partial: number | null;
  readonly factor: number | null;
  readonly lowFrequencyFactor: number | null;
  readonly highFrequencyFactor: number | null;
  readonly originalContextLength: number | null;
}

/**
 * Reads RoPE's settings from config.json, in `rope_parameters` (transformers 5) or in flat keys and `rope_scaling` (4).
 * @throws AzimuthError BAD_FILE for a kind that is not supported, and where two keys contradict each other
 */
export function rotaryConfiguration(configuration: unknown): RotaryConfiguration {
  const flat = parseConfiguration(schema, configuration);
  const nested = [flat.rope_parameters, flat.rope_scaling];
  const inside = <K extends keyof Parameters>(key: K) =>
    nested.map((found, at) => [`${at === 0 ? 'rope_parameters' : 'rope_scaling'}.${key}`, found?.[key]] as const);
  const kind = agreed([...inside('rope_type'), ...inside('type')]) ?? 'default';
  if (!kinds.includes(kind)) {
    throw new AzimuthError(
      'BAD_FILE',
      `config.json: rope_type ${kind} is not supported; expected one of ${kinds.join(', ')}.`,
    );
  }
  const unknown = nested.flatMap((found) => Object.keys(found ?? {}).filter((key) => !(key in parameters.shape)));
  if (unknown.length > 0) {
    throw new AzimuthError(
      'BAD_FILE',
      `config.json: rope_type ${kind} with ${unknown.join(', ')} is not supported; expected no other keys than ${Object.keys(parameters.shape).join(', ')}.`,
    );
  }
  return {
    kind,
    theta: agreed([
      ...inside('rope_theta'),
      ['rope_theta', flat.rope_theta],
      ['rotary_emb_base', flat.rotary_emb_base],
    ]),
    partial: agreed([
      ...inside('partial_rotary_factor'),
      ['partial_rotary_factor', flat.partial_rotary_factor],
      ['rotary_pct', flat.rotary_pct],
    ]),
    factor: agreed(inside('factor')),
    lowFrequencyFactor: agreed(inside('low_freq_factor')),
    highFrequencyFactor: agreed(inside('high_freq_factor')),
    originalContextLength: agreed(inside('original_max_position_embeddings')),
  };
}

/** The one value that keys of the same meaning have; null where none is given. */
function agreed<T extends number | string>(named: readonly (readonly [string, T | null | undefined])[]): T | null {
  const given = named.filter((entry): entry is readonly [string, T] => entry[1] !== null && entry[1] !== undefined);
  if (new Set(given.map(([, value]) => value)).size > 1) {
    const found = given.map(([key, value]) => `${key} is ${value}`).join(', ');
    throw new AzimuthError('BAD_FILE', `config.json contradicts itself: ${found}; expected one value.`);
  }
  return given[0]?.[1] ?? null;
}
