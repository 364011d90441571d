import type { ModelShape } from './architecture.ts';

/** `blocks.3.hook_resid_post` to its layer and the name within the layer; null if it is no hook of a block. */
export function parseHook(hook: string): { layer: number; name: string } | null {
  const match = /^blocks\.(\d{1,4})\.(.+)$/.exec(hook);
  return match?.[1] && match[2] ? { layer: Number(match[1]), name: match[2] } : null;
}

/** How many numbers a token has at a hook (heads side by side); null if the model has no such hook. */
export function hookWidth(shape: ModelShape, hook: string): number | null {
  const parsed = parseHook(hook);
  if (!parsed || parsed.layer >= shape.layerCount) return null;
  return shape.hooks.get(parsed.name) ?? null;
}
