import type { Value } from './graph.ts';

/**
 * What outputs are computed from: the runtime would compute the rest too, and load its weights.
 * @param nodes each after those that it builds on
 */
export function neededNodes<Node extends { readonly inputs: readonly Value[]; readonly outputs: readonly Value[] }>(
  nodes: readonly Node[],
  outputs: readonly Value[],
): { nodes: Node[]; values: ReadonlySet<Value> } {
  const values = new Set(outputs);
  const needed: Node[] = [];
  for (const node of nodes.toReversed()) {
    if (!node.outputs.some((value) => values.has(value))) continue;
    needed.unshift(node);
    for (const value of node.inputs) values.add(value);
  }
  return { nodes: needed, values };
}
