import { dirname, join } from 'node:path';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import type { Encoder } from '../encoder.ts';
import { fileExists } from '../file-exists.ts';
import { readScalar } from '../read-scalar.ts';
import { requireAxes } from '../require-axes.ts';
import { readSafetensors } from '../safetensors.ts';
import type { TensorRange } from '../tensor-range.ts';
import { transposed } from '../transposed.ts';
import type { DirectionFormat } from './direction-format.ts';
import { onlyFile } from './only-file.ts';
import type { SaelensArchitecture } from './saelens-architecture.ts';
import { readSaelensConfiguration } from './saelens-configuration.ts';
import { readSaelensDensities } from './saelens-densities.ts';
import { readSaelensInputScale } from './saelens-input-scale.ts';
import { requireNoSaelensScaling } from './require-no-saelens-scaling.ts';
import { settleHook } from './settle-hook.ts';

const CONFIGURATION = 'cfg.json';
const WEIGHTS = /(^|\/)sae_weights\.safetensors$/;
const SPARSITY = 'sparsity.safetensors';
const SCALER = 'activation_scaler.json';

/** Hooks that hold what is written into the residual stream: all that centring the writing weights changes. */
const streamHook = /\.hook_(resid_pre|resid_mid|resid_post|attn_out|mlp_out)$|^hook_(embed|pos_embed)$/;

/**
 * Folders that SAELens saves: `cfg.json`, `sae_weights.safetensors` and perhaps `sparsity.safetensors`.
 * Source: https://github.com/decoderesearch/SAELens (sae-lens 6.54, and its reading of the files of versions 1 to 5).
 * Weights keep the dtype of the file, whatever `dtype` in cfg.json says.
 */
export const saelens: DirectionFormat = {
  name: 'SAELENS',

  // The name of the weights is SAELens' own; others too call a file cfg.json.
  recognises: (files) => files.filter((file) => WEIGHTS.test(file)).length === 1,

  async read(root, files, hints) {
    const weights = join(root, onlyFile(files, WEIGHTS, 'sae_weights.safetensors'));
    const folder = dirname(weights);
    const [sparsity, scaler] = [join(folder, SPARSITY), join(folder, SCALER)];
    const [hasSparsity, hasScaler] = [await fileExists(sparsity), await fileExists(scaler)];
    const configuration = await readSaelensConfiguration(join(folder, CONFIGURATION));
    const { architecture, head, normalization, sizes, k, scaleByDecoderNorm } = configuration;
    const hook = settleHook(CONFIGURATION, configuration.hook, hints, ' (hook_name)');
    if (architecture.isCheckpoint && configuration.isScaled && !hasScaler) {
      throw new AzimuthError(
        'BAD_FILE',
        `${SCALER} is missing: the set is a checkpoint of a training, and that file says what its inputs are multiplied by.`,
      );
    }
    const tensors = await readSafetensors(weights);
    requireAxes(weights, tensors, axes(architecture), sizes, CONFIGURATION);
    await requireNoSaelensScaling(tensors.get('scaling_factor'));
    // Asked for only after requireAxes has seen it.
    const tensor = (name: string): TensorRange => tensors.get(name) as TensorRange;

    const inputScale = hasScaler ? await readSaelensInputScale(scaler) : 1;
    const encoder: Encoder = {
      hook,
      outputHook: architecture.isTranscoder ? configuration.hookOut : hook,
      head,
      centered: configuration.isForCentered && streamHook.test(hook),
      normalization,
      inputSize: tensor('W_enc').shape[0] as number,
      size: tensor('W_enc').shape[1] as number,
      inputScale,
      outputScale: inputScale,
      scaleByDecoderNorm,
      activation: activation(
        architecture.activation,
        k,
        architecture.isCheckpoint ? await readScalar(tensor('topk_threshold')) : null,
      ),
      tensors: {
        weight: tensor('W_enc'),
        decoder: tensor('W_dec'),
        decoderBias: tensor('b_dec'),
        ...(architecture.hasSkip ? { skip: transposed(tensor('W_skip')) } : {}),
        ...(configuration.subtractDecoderBias ? { inputBias: tensor('b_dec') } : {}),
        ...(architecture.activation === 'GATED'
          ? { gateBias: tensor('b_gate'), magnitudeBias: tensor('b_mag'), magnitudeScale: tensor('r_mag') }
          : { bias: tensor('b_enc') }),
        ...(architecture.activation === 'JUMPRELU' && !architecture.isCheckpoint
          ? { threshold: tensor('threshold') }
          : {}),
      },
    };
    return {
      format: 'SAELENS',
      encoder,
      densities: hasSparsity ? await readSaelensDensities(sparsity, encoder.size) : null,
      files: [...(hasScaler ? [scaler] : []), join(folder, CONFIGURATION), weights, ...(hasSparsity ? [sparsity] : [])],
    };
  },
};

/** The tensors that an architecture has, and their axes. `W_enc` is the transpose of a torch Linear's weight. */
function axes({
  activation,
  isTranscoder,
  hasSkip,
  isCheckpoint,
}: SaelensArchitecture): Record<string, readonly string[]> {
  const output = isTranscoder ? 'd_out' : 'd_in';
  const perLatent = {
    RELU: ['b_enc'],
    TOPK: ['b_enc'],
    JUMPRELU: isCheckpoint ? ['b_enc'] : ['b_enc', 'threshold'],
    GATED: ['b_gate', 'b_mag', 'r_mag'],
  }[activation];
  return {
    W_enc: ['d_in', 'd_sae'],
    ...Object.fromEntries(perLatent.map((name) => [name, ['d_sae']])),
    W_dec: ['d_sae', output],
    b_dec: [output],
    ...(hasSkip ? { W_skip: ['d_out', 'd_in'] } : {}),
    ...(isCheckpoint ? { topk_threshold: [] } : {}),
  };
}

function activation(
  kind: SaelensArchitecture['activation'],
  k: number | null,
  threshold: number | null,
): Encoder['activation'] {
  switch (kind) {
    case 'TOPK':
      return { kind, k: k as number };
    case 'JUMPRELU':
      return { kind, threshold };
    default:
      return { kind };
  }
}
