import { closeSync, openSync, readSync } from 'node:fs';
import { Tensor, type InferenceSession } from 'onnxruntime-node';
import { Graph } from '../../onnx/graph.ts';
import type { Screening } from '../../registry/screening/screening.ts';
import { openSession, type SessionSettings } from './open-session.ts';

/**
 * Exact pre-activations of a few units, from their rows in the screenings' files. A row is read, not mapped: the first touch of a
 * mapped row costs three times as much as a read of it (measured: 60 against 20 µs of 12 KB), and stays in this process's memory.
 */
export class RowReader {
  readonly #files = new Map<string, number>();
  #session: Promise<InferenceSession> | null = null;
  #buffer = new ArrayBuffer(0);

  constructor(readonly settings: SessionSettings) {}

  /**
   * @param key the source's
   * @param units ascending
   * @param input [tokens, inputSize]
   * @returns [units, tokens], without biases
   */
  async multiply(
    key: string,
    { rows }: Pick<Screening, 'rows'>,
    units: readonly number[],
    input: Float32Array,
  ): Promise<Float32Array> {
    const inputSize = rows.shape[1] ?? 0;
    const bytes = 4 * inputSize;
    if (this.#buffer.byteLength < units.length * bytes) this.#buffer = new ArrayBuffer(units.length * bytes);
    const file = this.#open(key, rows.file);
    const read = new Uint8Array(this.#buffer, 0, units.length * bytes);
    for (const [at, unit] of units.entries()) {
      if (readSync(file, read, at * bytes, bytes, rows.offset + unit * bytes) !== bytes) {
        throw new Error(`${rows.file} was cut while it was in use.`);
      }
    }
    this.#session ??= openSession(productGraph(), this.settings);
    const values = new Float32Array(this.#buffer, 0, units.length * inputSize);
    const { products } = await (
      await this.#session
    ).run({
      rows: new Tensor('float32', values, [units.length, inputSize]),
      input: new Tensor('float32', input, [input.length / inputSize, inputSize]),
    });
    return products?.data as Float32Array;
  }

  /** Closes a source's file. */
  forget(key: string): void {
    const file = this.#files.get(key);
    this.#files.delete(key);
    if (file !== undefined) closeSync(file);
  }

  #open(key: string, path: string): number {
    const known = this.#files.get(key);
    if (known !== undefined) return known;
    const file = openSync(path, 'r');
    this.#files.set(key, file);
    return file;
  }
}

/** `rows` [n, size] and `input` [tokens, size] to `products` [n, tokens]. */
function productGraph(): Graph {
  const graph = new Graph();
  const rows = graph.input('rows', 'float32', ['units', 'size']);
  const input = graph.input('input', 'float32', ['tokens', 'size']);
  graph.output('products', graph.add('Gemm', [rows, input], { transB: 1 }));
  return graph;
}
