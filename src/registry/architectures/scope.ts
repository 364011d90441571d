import type { Graph, Value } from '../../onnx/graph.ts';

/** Gives a weight by its name. */
export type Weights = (name: string) => Value;

/** Where a part of a transformer is built: the graph, and what weights and hooks are called there. */
export interface Scope {
  readonly graph: Graph;
  readonly weight: Weights;
  /**
   * Makes a value an output under its hook's name, and gives back what goes on from there: the value itself, or what is spliced
   * in instead. What follows must build on the latter.
   */
  readonly hook: (name: string, value: Value) => Value;
}

/** A block: weights are named below `prefix`, hooks below `blocks.{layer}.`. */
export function blockScope(graph: Graph, weights: Weights, prefix: string, layer: number): Scope {
  return {
    graph,
    weight: (name) => weights(`${prefix}${layer}.${name}`),
    hook: (name, value) => graph.output(`blocks.${layer}.${name}`, value),
  };
}

/** Embedding and unembedding, where there are no hooks. */
export function modelScope(graph: Graph, weights: Weights): Scope {
  return { graph, weight: weights, hook: (_name, value) => value };
}
