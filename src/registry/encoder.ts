import type { TensorRange } from './tensor-range.ts';

/** What the latents of an encoder do after the linear map. */
export type EncoderActivation =
  | { readonly kind: 'RELU' }
  | { readonly kind: 'LINEAR' }
  /** The k largest of a token are kept, then ReLU: a token may keep fewer than k. */
  | { readonly kind: 'TOPK'; readonly k: number }
  /** `h` where `h > threshold`, strictly, and above zero. One number for all latents, or null for the tensor of that name. */
  | { readonly kind: 'JUMPRELU'; readonly threshold: number | null }
  /** `(xW + gateBias > 0) · relu(xW · exp(magnitudeScale) + magnitudeBias)`. */
  | { readonly kind: 'GATED' };

/** The tensors of an encoder by their part in it. */
export interface EncoderTensors {
  /** [inputSize, size] */
  readonly weight: TensorRange;
  /** [size] */
  readonly bias?: TensorRange;
  /** [inputSize], subtracted from the normalised input. */
  readonly inputBias?: TensorRange;
  /** [size, outputSize]; absent for bare vectors. */
  readonly decoder?: TensorRange;
  /** [outputSize], added to what the decoder gives. */
  readonly decoderBias?: TensorRange;
  /** [inputSize, outputSize], of skip transcoders: the input times this is part of the reconstruction. */
  readonly skip?: TensorRange;
  /** [size], of a JUMPRELU whose latents differ. */
  readonly threshold?: TensorRange;
  /** [size] each, of GATED. */
  readonly gateBias?: TensorRange;
  readonly magnitudeBias?: TensorRange;
  readonly magnitudeScale?: TensorRange;
}

/**
 * How a direction set reads its hook, whatever file format it came in. With x the activations at the hook, [tokens, inputSize]:
 * centre, normalise, multiply by `inputScale`, subtract `inputBias`, multiply by `weight`, add `bias`, scale, then the activation.
 *
 * And how it reconstructs a hook from its latents: undo the scaling, multiply by `decoder`, add `decoderBias`, divide by
 * `outputScale`, add x · `skip`, and undo the normalisation where it is the hook itself.
 */
export interface Encoder {
  /** TransformerLens hook name: `blocks.0.mlp.hook_post`. */
  readonly hook: string;
  /** The one head of `attn.hook_z` that is read; null for all of them side by side. */
  readonly head: number | null;
  readonly inputSize: number;
  readonly size: number;
  /** Subtract each token's mean over the hook's width first, as models with centred writing weights do. */
  readonly centered: boolean;
  /**
   * LAYER_NORM: minus the mean, divided by (unbiased standard deviation + 1e-5).
   * CONSTANT_NORM: times sqrt(inputSize) / Euclidean norm.
   */
  readonly normalization: 'NONE' | 'LAYER_NORM' | 'CONSTANT_NORM';
  /** A factor that the set's training put before its weights; 1 for none. */
  readonly inputScale: number;
  /** The factor that the set's training put before what is reconstructed; 1 for none. */
  readonly outputScale: number;
  /**
   * The hook that the decoder reconstructs: `hook` itself, or another of a transcoder. Null where there is no decoder, or the
   * files of a transcoder do not say.
   */
  readonly outputHook: string | null;
  /** Multiply pre-activations by the Euclidean norms of the decoder's rows before the activation. */
  readonly scaleByDecoderNorm: boolean;
  readonly activation: EncoderActivation;
  readonly tensors: EncoderTensors;
}
