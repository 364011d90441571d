import path from 'node:path';
import proto from 'onnx-proto';
import { encodeAttribute, type Attribute } from './encode-attribute.ts';
import { neededNodes } from './needed-nodes.ts';

const { onnx } = proto;
const { DataType } = onnx.TensorProto;
/** Versions that the runtime implements; 20 brought Gelu. */
const operatorSet = 21;
const irVersion = 10;

/** A float32 tensor in a file, little-endian, C order. */
export interface ExternalTensor {
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
  readonly #nodes: { operator: string; inputs: readonly Value[]; outputs: readonly Value[]; attributes: object[] }[] =
    [];
  readonly #inputs: { value: Value; type: number; shape: readonly (number | string)[] }[] = [];
  readonly #outputs: { value: Value; type: number }[] = [];
  readonly #initializers: { value: Value; tensor: object }[] = [];
  readonly #external = new Map<string, Value>();
  #count = 0;

  /** An input; a string in `shape` is a free dimension. */
  input(name: string, type: 'float32' | 'int64', shape: readonly (number | string)[]): Value {
    const value = { name };
    this.#inputs.push({ value, type: type === 'float32' ? DataType.FLOAT : DataType.INT64, shape });
    return value;
  }

  /** Makes `value` an output under `name`. */
  output(name: string, value: Value, type: 'float32' | 'int64' = 'float32'): Value {
    value.name = name;
    this.#outputs.push({ value, type: type === 'float32' ? DataType.FLOAT : DataType.INT64 });
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
      dataType: DataType.FLOAT,
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

  /** An operator with one output. */
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
    const model = onnx.ModelProto.fromObject({
      irVersion,
      opsetImport: [{ domain: '', version: operatorSet }],
      graph: {
        name: 'azimuth',
        input: this.#inputs.map(({ value, type, shape }) => ({
          name: value.name,
          type: { tensorType: { elemType: type, shape: { dim: shape.map(encodeDimension) } } },
        })),
        output: this.#outputs.map(({ value, type }) => ({
          name: value.name,
          type: { tensorType: { elemType: type } },
        })),
        initializer: this.#initializers.filter(({ value }) => values.has(value)).map(({ tensor }) => tensor),
        node: nodes.map(({ operator, inputs, outputs, attributes }) => ({
          opType: operator,
          input: inputs.map((value) => value.name),
          output: outputs.map((value) => value.name),
          attribute: attributes,
        })),
      },
    });
    return onnx.ModelProto.encode(model).finish();
  }

  #initialize(value: Value, tensor: object): void {
    this.#initializers.push({ value, tensor: { name: value.name, ...tensor } });
  }

  #value(): Value {
    return { name: `v${this.#count++}` };
  }
}

function encodeDimension(dimension: number | string): object {
  return typeof dimension === 'string' ? { dimParam: dimension } : { dimValue: dimension };
}
