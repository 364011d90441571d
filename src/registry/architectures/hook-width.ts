import type { ModelShape } from './architecture.ts';

/** Hooks that hold one vector a token, and its width. attn.hook_pattern is a matrix: no direction set can read it. */
const widths: Record<string, (shape: ModelShape) => number> = {
  hook_resid_pre: (shape) => shape.hiddenSize,
  'ln1.hook_normalized': (shape) => shape.hiddenSize,
  'attn.hook_q': (shape) => shape.headCount * shape.headSize,
  'attn.hook_k': (shape) => shape.keyValueHeadCount * shape.headSize,
  'attn.hook_v': (shape) => shape.keyValueHeadCount * shape.headSize,
  'attn.hook_z': (shape) => shape.headCount * shape.headSize,
  hook_attn_out: (shape) => shape.hiddenSize,
  hook_resid_mid: (shape) => shape.hiddenSize,
  'ln2.hook_normalized': (shape) => shape.hiddenSize,
  'mlp.hook_pre': (shape) => shape.mlpSize,
  'mlp.hook_post': (shape) => shape.mlpSize,
  hook_mlp_out: (shape) => shape.hiddenSize,
  hook_resid_post: (shape) => shape.hiddenSize,
};

/** `blocks.3.hook_resid_post` to its layer and the name within the layer; null if it is no hook of a block. */
export function parseHook(hook: string): { layer: number; name: string } | null {
  const match = /^blocks\.(\d{1,4})\.(.+)$/.exec(hook);
  return match?.[1] && match[2] ? { layer: Number(match[1]), name: match[2] } : null;
}

/** How many numbers a token has at a hook (heads side by side); null if the model has no such hook. */
export function hookWidth(shape: ModelShape, hook: string): number | null {
  const parsed = parseHook(hook);
  if (!parsed || parsed.layer >= shape.layerCount || !Object.hasOwn(widths, parsed.name)) return null;
  if (parsed.name === 'hook_resid_mid' && shape.parallelResidual) return null;
  return widths[parsed.name]?.(shape) ?? null;
}
