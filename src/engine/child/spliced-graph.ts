import { Graph, type ElementType, type Value } from '../../onnx/graph.ts';

/** A block's graph in which one hook is an input instead of an output, and of the other hooks one is an output. */
export class SplicedGraph extends Graph {
  readonly #spliced: Value;

  /**
   * @param spliced the hook whose value comes from outside
   * @param shape its shape; a string is a free dimension
   * @param wanted the hook that is an output
   */
  constructor(spliced: string, shape: readonly (number | string)[], wanted: string) {
    super(new Set([wanted]));
    this.#spliced = this.input(spliced, 'float32', shape);
  }

  override output(name: string, value: Value, type: ElementType = 'float32'): Value {
    return name === this.#spliced.name ? this.#spliced : super.output(name, value, type);
  }
}
