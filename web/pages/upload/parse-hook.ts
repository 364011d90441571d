/** `blocks.3.hook_resid_post` to its layer and the name within the layer; null if it is no hook of a block. */
export function parseHook(hook: string): { layer: number; name: string } | null {
  const [, layer, name] = /^blocks\.(\d{1,4})\.(.+)$/.exec(hook) ?? [];
  return layer !== undefined && name !== undefined ? { layer: Number(layer), name } : null;
}
