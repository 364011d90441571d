import { open } from 'node:fs/promises';
import { Tensor } from 'onnxruntime-node';
import { Graph } from '../../onnx/graph.ts';
import { bytesOf } from '../../registry/bytes-of.ts';
import { shareRoom } from '../../registry/screening/reduced-screening.ts';
import type { TensorRange } from '../../registry/tensor-range.ts';
import { openSession, type SessionSettings } from '../child/open-session.ts';
import { readFloats } from '../child/read-floats.ts';
import { reducedInput } from '../child/reduced-input.ts';

/** Weights that are converted at a time. */
const unitsAtOnce = 1024;

/** Bases of main directions, [inputSize, count] each, `core` of fewer. */
export interface Bases {
  readonly basis: Float32Array;
  readonly core: Float32Array;
}

/** What a ReducedScreening is written from, in float32: `reduced` is [size, count], a unit's weights in the coordinates of the basis. */
export type ReducedRows = Readonly<Record<'basis' | 'core' | 'shares' | 'reduced', TensorRange>>;

/**
 * Writes the weights of a set's units, and how long they are, in bases of main directions.
 * @param file must not exist yet
 * @param rows the weights, [size, inputSize]
 */
export async function writeReducedRows(
  file: string,
  rows: TensorRange,
  { basis, core }: Bases,
  settings: SessionSettings,
): Promise<ReducedRows> {
  const [size = 0, inputSize = 0] = rows.shape;
  const [count, fewer] = [basis.length / inputSize, core.length / inputSize];
  let end = 0;
  const next = (name: string, shape: number[]): TensorRange => {
    const range = {
      name,
      file,
      dtype: 'F32',
      offset: end,
      length: 4 * (shape[0] ?? 0) * (shape[1] ?? 0),
      shape,
    } as const;
    end += range.length;
    return range;
  };
  const ranges = {
    basis: next('basis', [inputSize, count]),
    core: next('core', [inputSize, fewer]),
    reduced: next('reduced', [size, count]),
    shares: next('shares', [2, size]),
  };
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(bytesOf(basis));
    await handle.writeFile(bytesOf(core));
    await handle.sync();
    const graph = new Graph();
    const x = graph.input('x', 'float32', ['units', inputSize]);
    graph.output('reduced', reducedInput(graph, x, ranges.basis).reduced);
    const { inside, outside } = reducedInput(graph, x, ranges.core);
    const norm = graph.add('ReduceL2', [x, graph.int([1])]);
    const room = graph.add('Mul', [norm, graph.float(shareRoom(inputSize, fewer))]);
    graph.output('inside', graph.add('Add', [inside, room]));
    graph.output('outside', graph.add('Add', [outside, room]));
    const session = await openSession(graph, settings);
    const shares = new Float32Array(2 * size);
    for (let unit = 0; unit < size; unit += unitsAtOnce) {
      const units = Math.min(unitsAtOnce, size - unit);
      const values = await readFloats(rows, unit * inputSize, units * inputSize);
      const results = await session.run({ x: new Tensor('float32', values, [units, inputSize]) });
      await handle.writeFile(bytesOf(results['reduced']?.data as Float32Array));
      shares.set(results['inside']?.data as Float32Array, unit);
      shares.set(results['outside']?.data as Float32Array, size + unit);
    }
    await handle.writeFile(bytesOf(shares));
    await session.release();
    return ranges;
  } finally {
    await handle.close();
  }
}
