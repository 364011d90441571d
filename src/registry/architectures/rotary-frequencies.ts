import { AzimuthError } from '../../errors/azimuth-error.ts';
import { rotaryConfiguration, type RotaryConfiguration } from './rotary-configuration.ts';

/** What transformers takes where config.json has no base; the same in every family here. */
const defaultTheta = 10_000;

/**
 * By how much each pair of numbers of a head turns from a token to the next, in radians. In float32 as transformers computes it, so
 * that long texts turn by the same angles.
 *
 * Formulas: transformers, modeling_rope_utils.py. `linear` is _compute_linear_scaling_rope_parameters, `llama3` is
 * _compute_llama3_parameters; no fixture of ours covers these two in a model, tests compare them with numbers from that file.
 *
 * @param partial the share of a head that turns where config.json does not say; 1 for families whose heads turn as a whole
 * @returns one for each pair: half as many as numbers that turn
 * @throws AzimuthError BAD_FILE for values that are missing, contradictory or not supported
 */
export function rotaryFrequencies(configuration: unknown, headSize: number, partial = 1): readonly number[] {
  const rotary = rotaryConfiguration(configuration);
  if (partial === 1 && (rotary.partial ?? 1) !== 1) {
    throw new AzimuthError(
      'BAD_FILE',
      `config.json: partial_rotary_factor ${rotary.partial ?? 1} is not supported in this architecture; expected 1.`,
    );
  }
  const size = Math.floor(headSize * (rotary.partial ?? partial));
  if (size < 2 || size % 2 !== 0 || size > headSize) {
    throw new AzimuthError(
      'BAD_FILE',
      `config.json: ${size} of a head's ${headSize} numbers would turn with their position; expected an even number of them (head_dim, rotary_pct).`,
    );
  }
  const theta = Math.fround(rotary.theta ?? defaultTheta);
  const frequencies = Array.from({ length: size / 2 }, (_, pair) =>
    Math.fround(1 / Math.fround(theta ** Math.fround((2 * pair) / size))),
  );
  if (rotary.kind === 'linear') {
    const factor = needed(rotary, 'factor', 'factor');
    return frequencies.map((frequency) => Math.fround(frequency / factor));
  }
  return rotary.kind === 'llama3' ? llama3(rotary, frequencies) : frequencies;
}

/** Fast ones stay, slow ones are divided by the factor, and those between go from one to the other. */
function llama3(rotary: RotaryConfiguration, frequencies: readonly number[]): readonly number[] {
  const factor = needed(rotary, 'factor', 'factor');
  const low = needed(rotary, 'lowFrequencyFactor', 'low_freq_factor');
  const high = needed(rotary, 'highFrequencyFactor', 'high_freq_factor');
  const length = needed(rotary, 'originalContextLength', 'original_max_position_embeddings');
  if (high <= low) {
    throw new AzimuthError(
      'BAD_FILE',
      `config.json: high_freq_factor (${high}) must be greater than low_freq_factor (${low}).`,
    );
  }
  return frequencies.map((frequency) => {
    const wavelength = (2 * Math.PI) / frequency;
    if (wavelength < length / high) return frequency;
    if (wavelength > length / low) return Math.fround(frequency / factor);
    const smooth = (length / wavelength - low) / (high - low);
    return Math.fround(((1 - smooth) * frequency) / factor + smooth * frequency);
  });
}

function needed(rotary: RotaryConfiguration, field: Exclude<keyof RotaryConfiguration, 'kind'>, key: string): number {
  const value = rotary[field];
  if (value !== null) return value;
  throw new AzimuthError('BAD_FILE', `config.json: rope_type ${rotary.kind} needs ${key}, which is missing.`);
}
