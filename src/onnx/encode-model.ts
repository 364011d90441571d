import proto from 'onnx-proto';
import type { Value } from './graph.ts';

const { onnx } = proto;
/** Versions that the runtime implements; 20 brought Gelu. */
const operatorSet = 21;
const irVersion = 10;

export interface GraphNode {
  /** With its domain and a colon in front where it is not ONNX's own. */
  readonly operator: string;
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  readonly attributes: readonly object[];
}

export interface GraphInput {
  readonly value: Value;
  /** ONNX's number of an element type. */
  readonly type: number;
  /** A string is a free dimension. */
  readonly shape: readonly (number | string)[];
}

export type GraphOutput = Pick<GraphInput, 'value' | 'type'>;

/** A graph as bytes of an ONNX file. */
export function encodeModel(graph: {
  readonly nodes: readonly GraphNode[];
  readonly initializers: readonly object[];
  readonly inputs: readonly GraphInput[];
  readonly outputs: readonly GraphOutput[];
}): Uint8Array {
  const model = onnx.ModelProto.fromObject({
    irVersion,
    opsetImport: [
      { domain: '', version: operatorSet },
      { domain: 'com.microsoft', version: 1 },
    ],
    graph: {
      name: 'azimuth',
      input: graph.inputs.map(({ value, type, shape }) => ({
        name: value.name,
        type: { tensorType: { elemType: type, shape: { dim: shape.map(encodeDimension) } } },
      })),
      output: graph.outputs.map(({ value, type }) => ({
        name: value.name,
        type: { tensorType: { elemType: type } },
      })),
      initializer: graph.initializers,
      node: graph.nodes.map(encodeNode),
    },
  });
  return onnx.ModelProto.encode(model).finish();
}

function encodeNode({ operator, inputs, outputs, attributes }: GraphNode): object {
  const [opType, domain = ''] = operator.split(':').reverse();
  return {
    opType,
    domain,
    input: inputs.map((value) => value.name),
    output: outputs.map((value) => value.name),
    attribute: attributes,
  };
}

function encodeDimension(dimension: number | string): object {
  return typeof dimension === 'string' ? { dimParam: dimension } : { dimValue: dimension };
}
