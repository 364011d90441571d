import type { NamedShape, Part } from './part.ts';

/** What the parts of all layers need, under their names below `prefix`: `layers.0.mlp.up_proj.weight`. */
export function layerTensors(
  layerCount: number,
  prefix: string,
  partsOf: (layer: number) => Readonly<Record<string, Part>>,
): NamedShape[] {
  return Array.from({ length: layerCount }, (_, layer) =>
    Object.values(partsOf(layer)).flatMap(({ tensors }) =>
      tensors.map(([name, shape]): NamedShape => [`${prefix}${layer}.${name}`, shape]),
    ),
  ).flat();
}
