import type { ModelShape } from './architecture.ts';

interface BlockTraits {
  /** Queries and keys are turned by their positions. */
  readonly rotary?: boolean;
  /** The MLP has a gate. */
  readonly gatedMlp?: boolean;
  /** Attention and MLP read the same stream: there is nothing in the middle. */
  readonly parallelResidual?: boolean;
}

/**
 * Hooks of a block that hold one vector a token, and how many numbers it has, heads side by side. attn.hook_pattern is a
 * matrix: no direction set can read it.
 */
export function blockHooks(shape: Omit<ModelShape, 'hooks'>, traits: BlockTraits): ReadonlyMap<string, number> {
  const { hiddenSize, mlpSize, headSize } = shape;
  const queries = shape.headCount * headSize;
  const keys = shape.keyValueHeadCount * headSize;
  const only = (trait: boolean | undefined, hooks: readonly (readonly [string, number])[]) => (trait ? hooks : []);
  return new Map([
    ['hook_resid_pre', hiddenSize],
    ['ln1.hook_normalized', hiddenSize],
    ['attn.hook_q', queries],
    ['attn.hook_k', keys],
    ['attn.hook_v', keys],
    ...only(traits.rotary, [
      ['attn.hook_rot_q', queries],
      ['attn.hook_rot_k', keys],
    ]),
    ['attn.hook_z', queries],
    ['hook_attn_out', hiddenSize],
    ...only(!traits.parallelResidual, [['hook_resid_mid', hiddenSize]]),
    ['ln2.hook_normalized', hiddenSize],
    ['mlp.hook_pre', mlpSize],
    ...only(traits.gatedMlp, [['mlp.hook_pre_linear', mlpSize]]),
    ['mlp.hook_post', mlpSize],
    ['hook_mlp_out', hiddenSize],
    ['hook_resid_post', hiddenSize],
  ]);
}
