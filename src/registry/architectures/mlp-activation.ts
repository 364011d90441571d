import type { Graph, Value } from '../../onnx/graph.ts';
import { AzimuthError } from '../../errors/azimuth-error.ts';

/** By the names of transformers' ACT2FN. gelu_new and its tanh twins differ from the exact gelu by up to 4.7e-4. */
const activations: Record<string, (graph: Graph, x: Value) => Value> = {
  gelu: (graph, x) => graph.add('Gelu', [x], { approximate: 'none' }),
  gelu_new: (graph, x) => graph.add('Gelu', [x], { approximate: 'tanh' }),
  gelu_fast: (graph, x) => graph.add('Gelu', [x], { approximate: 'tanh' }),
  gelu_pytorch_tanh: (graph, x) => graph.add('Gelu', [x], { approximate: 'tanh' }),
  quick_gelu: (graph, x) => graph.add('Mul', [x, graph.add('Sigmoid', [graph.add('Mul', [x, graph.float(1.702)])])]),
  relu: (graph, x) => graph.add('Relu', [x]),
  silu: (graph, x) => graph.add('Mul', [x, graph.add('Sigmoid', [x])]),
  swish: (graph, x) => graph.add('Mul', [x, graph.add('Sigmoid', [x])]),
  tanh: (graph, x) => graph.add('Tanh', [x]),
};

/** The MLP's activation function by its name in config.json. @throws AzimuthError BAD_FILE for an unknown one. */
export function mlpActivation(name: string): (graph: Graph, x: Value) => Value {
  const build = Object.hasOwn(activations, name) ? activations[name] : undefined;
  if (build) return build;
  const known = Object.keys(activations).join(', ');
  throw new AzimuthError(
    'BAD_FILE',
    `config.json: activation function ${name} is not supported; expected one of ${known}.`,
  );
}
