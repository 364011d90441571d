import { Tensor, type InferenceSession } from 'onnxruntime-node';
import { openSession, type SessionSettings } from '../engine/child/open-session.ts';
import { Graph } from '../onnx/graph.ts';
import { BestPartners } from './best-partners.ts';

/** Pairs of units, each once, the lower index first. */
export interface UnitPairs {
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** Cosines. */
  readonly similarity: Float32Array;
}

export interface PairOptions {
  /** Cosine from which two units are a pair. */
  readonly floor: number;
  readonly session: SessionSettings;
  /** Pairs of a unit that are kept, the most similar ones. */
  readonly perUnit?: number;
  /** Told after each block how much is done, 0..1. */
  readonly onProgress?: (share: number) => void;
}

const defaultPerUnit = 50;
/** Units that are compared with as many others at a time: 16 MB of cosines. */
const blockUnits = 2048;

/**
 * Finds which units fire alike: all pairs whose fingerprints' cosine is `floor` at least and among the highest `perUnit` of one of
 * both. Half of a matrix multiplication, in blocks: it holds the thread for the time of one. A fingerprint of zeros is in no pair.
 * @param fingerprints [units, width]; they are scaled to length 1 in place
 */
export async function fingerprintPairs(
  fingerprints: Float32Array,
  width: number,
  { floor, session: settings, perUnit = defaultPerUnit, onProgress }: PairOptions,
): Promise<UnitPairs> {
  const units = fingerprints.length / width;
  normalizeRows(fingerprints, width);
  const best = new BestPartners(units, perUnit);
  const session = await openSession(cosineGraph(width), settings);
  try {
    for (let from = 0; from < units; from += blockUnits) {
      for (let other = from; other < units; other += blockUnits) {
        const block = { from, other, cosines: await multiply(session, fingerprints, width, from, other) };
        offerBlock(best, block, Math.min(blockUnits, units - other), floor);
      }
      // What is left is a triangle.
      onProgress?.(1 - Math.max(0, 1 - (from + blockUnits) / units) ** 2);
      // Lets messages in: the runtime computes on this thread.
      await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    await session.release();
  }
  return best.pairs();
}

/** Inputs `one` [n, width] and `other` [m, width]; output `cosines` [n, m] of rows of length 1. */
function cosineGraph(width: number): Graph {
  const graph = new Graph();
  const one = graph.input('one', 'float32', ['n', width]);
  const other = graph.input('other', 'float32', ['m', width]);
  graph.output('cosines', graph.add('Gemm', [one, other], { transB: 1 }));
  return graph;
}

async function multiply(
  session: InferenceSession,
  rows: Float32Array,
  width: number,
  from: number,
  other: number,
): Promise<Float32Array> {
  const block = (start: number) => {
    const values = rows.subarray(start * width, (start + blockUnits) * width);
    return new Tensor('float32', values, [values.length / width, width]);
  };
  const { cosines } = await session.run({ one: block(from), other: block(other) });
  return cosines?.data as Float32Array;
}

function offerBlock(
  best: BestPartners,
  { from, other, cosines }: { from: number; other: number; cosines: Float32Array },
  columns: number,
  floor: number,
): void {
  for (let row = 0, at = 0; at < cosines.length; row++) {
    for (let column = 0; column < columns; column++, at++) {
      const cosine = cosines[at] as number;
      if (cosine >= floor && other + column > from + row) best.offer(from + row, other + column, Math.min(1, cosine));
    }
  }
}

function normalizeRows(rows: Float32Array, width: number): void {
  for (let start = 0; start < rows.length; start += width) {
    let squares = 0;
    for (let at = start; at < start + width; at++) squares += (rows[at] as number) ** 2;
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let at = start; at < start + width; at++) rows[at] = (rows[at] as number) * scale;
  }
}
