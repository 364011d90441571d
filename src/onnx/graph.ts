import path from 'node:path';
import proto from 'onnx-proto';
import { encodeAttribute, type Attribute } from './encode-attribute.ts';
import { encodeModel, type GraphInput, type GraphNode, type GraphOutput } from './encode-model.ts';
import { neededNodes } from './needed-nodes.ts';

const { onnx } = proto;
const { DataType } = onnx.TensorProto;
const elementTypes = {
  float32: DataType.FLOAT,
  int32: DataType.INT32,
  int64: DataType.INT64,
  uint8: DataType.UINT8,
};
export type ElementType = keyof typeof elementTypes;

/** A tensor in a file, little-endian, C order: float32, or what `dtype` says. */
export interface ExternalTensor {
  readonly dtype?: string;
  readonly file: string;
  readonly offset: number;
  readonly length: number;
  readonly shape: readonly number[];
}

/** A value that flows through a graph. */
export interface Value {
  name: string;
}

interface Outputs {
  1: [Value];
  2: [Value, Value];
  3: [Value, Value, Value];
}

/**
 * Writes an ONNX graph. Weights stay in their files: the graph holds names and byte ranges, so that it is a few kilobytes
 * and the runtime reads them where they are.
 */
export class Graph {
  readonly #nodes: GraphNode[] = [];
  readonly #inputs: GraphInput[] = [];
  readonly #outputs: GraphOutput[] = [];
  readonly #initializers: { value: Value; tensor: object }[] = [];
  readonly #external = new Map<string, Value>();
  #count = 0;

  /** @param wanted names of the only outputs; null for whatever is made one */
  constructor(readonly wanted: ReadonlySet<string> | null = null) {}

  /** An input; a string in `shape` is a free dimension. */
  input(name: string, type: ElementType, shape: readonly (number | string)[]): Value {
    const value = { name };
    this.#inputs.push({ value, type: elementTypes[type], shape });
    return value;
  }

  /** Makes `value` an output under `name`, if that is wanted. */
  output(name: string, value: Value, type: ElementType = 'float32'): Value {
    if (this.wanted && !this.wanted.has(name)) return value;
    value.name = name;
    this.#outputs.push({ value, type: elementTypes[type] });
    return value;
  }

  /** A tensor in a file. Asked for twice, it is one. */
  weight(tensor: ExternalTensor): Value {
    const key = `${tensor.file}:${tensor.offset}`;
    const known = this.#external.get(key);
    if (known) return known;
    const value = this.#value();
    // The runtime takes only relative paths that stay inside one folder. That folder is the root: see openSession.
    const location = path.relative(path.parse(tensor.file).root, tensor.file).replaceAll(path.sep, '/');
    this.#initialize(value, {
      dims: tensor.shape,
      dataType: tensor.dtype === 'I8' ? DataType.INT8 : DataType.FLOAT,
      dataLocation: onnx.TensorProto.DataLocation.EXTERNAL,
      externalData: [
        { key: 'location', value: location },
        { key: 'offset', value: String(tensor.offset) },
        { key: 'length', value: String(tensor.length) },
      ],
    });
    this.#external.set(key, value);
    return value;
  }

  /** A float32 constant; a scalar without `shape`. */
  float(values: number | readonly number[], shape: readonly number[] = []): Value {
    const value = this.#value();
    const floatData = typeof values === 'number' ? [values] : [...values];
    this.#initialize(value, { dims: shape, dataType: DataType.FLOAT, floatData });
    return value;
  }

  /** An int64 constant: a list gives a vector, a number a scalar. */
  int(values: number | readonly number[]): Value {
    const value = this.#value();
    const [int64Data, dims] = typeof values === 'number' ? [[values], []] : [[...values], [values.length]];
    this.#initialize(value, { dims, dataType: DataType.INT64, int64Data });
    return value;
  }

  /** An int8 constant. */
  signedBytes(values: Int8Array<ArrayBuffer>, shape: readonly number[]): Value {
    const value = this.#value();
    this.#initialize(value, { dims: shape, dataType: DataType.INT8, rawData: Buffer.from(values.buffer) });
    return value;
  }

  /** An operator with one output: `Add`, or one of the runtime's own, `com.microsoft:FusedMatMul`. */
  add(operator: string, inputs: readonly Value[], attributes: Record<string, Attribute> = {}): Value {
    return this.addWithOutputs(operator, inputs, 1, attributes)[0];
  }

  /** An operator with several outputs. */
  addWithOutputs<Count extends keyof Outputs>(
    operator: string,
    inputs: readonly Value[],
    count: Count,
    attributes: Record<string, Attribute> = {},
  ): Outputs[Count] {
    const outputs = Array.from({ length: count }, () => this.#value()) as Outputs[Count];
    const encoded = Object.entries(attributes).map(([name, attribute]) => encodeAttribute(name, attribute));
    this.#nodes.push({ operator, inputs, outputs, attributes: encoded });
    return outputs;
  }

  /** The graph as bytes of an ONNX file, without what no output needs. */
  encode(): Uint8Array {
    const outputs = this.#outputs.map(({ value }) => value);
    const { nodes, values } = neededNodes(this.#nodes, outputs);
    const initializers = this.#initializers.filter(({ value }) => values.has(value)).map(({ tensor }) => tensor);
    return encodeModel({ nodes, initializers, inputs: this.#inputs, outputs: this.#outputs });
  }

  #initialize(value: Value, tensor: object): void {
    this.#initializers.push({ value, tensor: { name: value.name, ...tensor } });
  }

  #value(): Value {
    return { name: `v${this.#count++}` };
  }
}
