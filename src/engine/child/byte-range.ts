import { Tensor } from 'onnxruntime-node';
import { Graph } from '../../onnx/graph.ts';
import { openSession, type SessionSettings } from './open-session.ts';

/** More than one instruction of any processor sums up. */
const length = 256;
const [largestInput, largestWeight] = [255, 127];

let found: Promise<number> | null = null;

/**
 * The highest 8-bit input whose products with 8-bit weights this machine sums up rightly: 255, or 127 on x86 processors without
 * VNNI, whose sums of two products have 16 bits and stop at 32,767. Tried, not looked up. See "U8S8" in
 * https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html
 */
export function byteRange(settings: SessionSettings): Promise<number> {
  return (found ??= probe(settings));
}

async function probe(settings: SessionSettings): Promise<number> {
  const graph = new Graph();
  const x = graph.input('x', 'uint8', [1, length]);
  const weights = graph.signedBytes(new Int8Array(length * length).fill(largestWeight), [length, length]);
  const product = graph.add('com.microsoft:MatMulIntegerToFloat', [
    x,
    weights,
    graph.float([1], [1]),
    graph.float([1], [1]),
  ]);
  graph.output('y', product);
  const session = await openSession(graph, settings);
  const { y } = await session.run({ x: new Tensor('uint8', new Uint8Array(length).fill(largestInput), [1, length]) });
  await session.release();
  const expected = length * largestInput * largestWeight;
  return (y?.data as Float32Array).every((value) => value === expected) ? largestInput : largestWeight;
}
