import { access } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import type { Encoder } from '../encoder.ts';
import { requireAxes } from '../require-axes.ts';
import { readSafetensors } from '../safetensors.ts';
import type { TensorRange } from '../tensor-range.ts';
import { tensorValues } from '../tensor-values.ts';
import type { DirectionFormat } from './direction-format.ts';
import { requireSameHook } from './require-same-hook.ts';
import type { SaelensArchitecture } from './saelens-architecture.ts';
import { readSaelensConfiguration } from './saelens-configuration.ts';
import { readSaelensDensities } from './saelens-densities.ts';

const CONFIGURATION = 'cfg.json';
const WEIGHTS = 'sae_weights.safetensors';
const SPARSITY = 'sparsity.safetensors';

/** How far from one a factor may be that is to be ignored: what torch.allclose, and so SAELens, lets pass. */
const ONE_TOLERANCE = 1e-5;

/**
 * Folders that SAELens saves: `cfg.json`, `sae_weights.safetensors` and perhaps `sparsity.safetensors`.
 * Source: https://github.com/decoderesearch/SAELens (sae-lens 6.54, and its reading of the files of versions 1 to 5).
 * Weights keep the dtype of the file, whatever `dtype` in cfg.json says.
 */
export const saelens: DirectionFormat = {
  name: 'SAELENS',

  // The name of the weights is SAELens' own; others too call a file cfg.json.
  recognises: (files) => files.filter((file) => basename(file) === WEIGHTS).length === 1,

  async read(root, files, hints) {
    const folder = join(root, dirname(files.find((file) => basename(file) === WEIGHTS) ?? WEIGHTS));
    const configuration = await readSaelensConfiguration(join(folder, CONFIGURATION));
    requireSameHook(CONFIGURATION, configuration.hook, hints);
    const { architecture, hook, head, centered, normalization, sizes, k, scaleByDecoderNorm } = configuration;
    const weights = join(folder, WEIGHTS);
    const tensors = await readSafetensors(weights);
    requireAxes(weights, tensors, axes(architecture), sizes, CONFIGURATION);
    await requireNoScaling(tensors.get('scaling_factor'));
    // Asked for only after requireAxes has seen it.
    const tensor = (name: string): TensorRange => tensors.get(name) as TensorRange;

    const encoder: Encoder = {
      hook,
      head,
      centered,
      normalization,
      inputSize: tensor('W_enc').shape[0] as number,
      size: tensor('W_enc').shape[1] as number,
      inputScale: 1,
      scaleByDecoderNorm,
      activation: activation(architecture.activation, k),
      tensors: {
        weight: tensor('W_enc'),
        decoder: tensor('W_dec'),
        ...(configuration.subtractDecoderBias ? { inputBias: tensor('b_dec') } : {}),
        ...(architecture.activation === 'GATED'
          ? { gateBias: tensor('b_gate'), magnitudeBias: tensor('b_mag'), magnitudeScale: tensor('r_mag') }
          : { bias: tensor('b_enc') }),
        ...(architecture.activation === 'JUMPRELU' ? { threshold: tensor('threshold') } : {}),
      },
    };
    const sparsity = join(folder, SPARSITY);
    const hasSparsity = await exists(sparsity);
    return {
      format: 'SAELENS',
      encoder,
      densities: hasSparsity ? await readSaelensDensities(sparsity, encoder.size) : null,
      files: [join(folder, CONFIGURATION), weights, ...(hasSparsity ? [sparsity] : [])],
    };
  },
};

/** The tensors that an architecture has, and their axes. `W_enc` is the transpose of a torch Linear's weight. */
function axes({ activation, isTranscoder, hasSkip }: SaelensArchitecture): Record<string, readonly string[]> {
  const output = isTranscoder ? 'd_out' : 'd_in';
  const perLatent = {
    RELU: ['b_enc'],
    TOPK: ['b_enc'],
    JUMPRELU: ['b_enc', 'threshold'],
    GATED: ['b_gate', 'b_mag', 'r_mag'],
  }[activation];
  return {
    W_enc: ['d_in', 'd_sae'],
    ...Object.fromEntries(perLatent.map((name) => [name, ['d_sae']])),
    W_dec: ['d_sae', output],
    b_dec: [output],
    ...(hasSkip ? { W_skip: ['d_out', 'd_in'] } : {}),
  };
}

function activation(kind: SaelensArchitecture['activation'], k: number | null): Encoder['activation'] {
  switch (kind) {
    case 'TOPK':
      return { kind, k: k as number };
    case 'JUMPRELU':
      return { kind, threshold: null };
    default:
      return { kind };
  }
}

/** Versions 1 to 3 saved a `scaling_factor` with every set; only fine-tuned ones used it, and version 6 refuses those. */
async function requireNoScaling(factor: TensorRange | undefined): Promise<void> {
  if (!factor) return;
  for await (const values of tensorValues(factor)) {
    const other = values.find((value) => !(Math.abs(value - 1) <= ONE_TOLERANCE));
    if (other === undefined) continue;
    throw new AzimuthError(
      'BAD_FILE',
      `${basename(factor.file)}: scaling_factor holds ${other}; expected ones. Sets with a fine-tuned scaling are not supported.`,
    );
  }
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
