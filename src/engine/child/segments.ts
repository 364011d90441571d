import { Tensor } from 'onnxruntime-node';
import type { ScreenedRun } from './run-screening.ts';

/** Rows that are screened at once: more gain nothing, and take memory. */
const rowsAtOnce = 128;

/** Tokens [from, to) of a text. */
export interface Segment {
  readonly text: number;
  readonly from: number;
  readonly to: number;
}

/** Cuts texts into runs of few rows: short ones share a run, long ones take several. */
export function segmentRuns(tokens: readonly number[]): Segment[][] {
  const runs: Segment[][] = [];
  let rows = rowsAtOnce;
  for (const [text, count] of tokens.entries()) {
    for (let from = 0; from < count; from += rowsAtOnce) {
      const to = Math.min(count, from + rowsAtOnce);
      if (rows + to - from > rowsAtOnce) {
        runs.push([]);
        rows = 0;
      }
      runs.at(-1)?.push({ text, from, to });
      rows += to - from;
    }
  }
  return runs;
}

/** The rows of segments, one after the other. */
export function joinedRows(texts: readonly Float32Array[], segments: readonly Segment[], width: number): Tensor {
  const slices = segments.map(({ text, from, to }) => texts[text]?.subarray(from * width, to * width) as Float32Array);
  const rows = segments.reduce((sum, { from, to }) => sum + to - from, 0);
  const [only] = slices;
  return new Tensor('float32', only && slices.length === 1 ? only : concatenated(slices), [rows, width]);
}

/** Of each segment all rows but the first of its text; that one, where there is no other. Repeated to be as many in each. */
export function groupsOf(segments: readonly Segment[]): number[][] {
  const members = Math.max(...segments.map(({ from, to }) => to - from));
  let row = 0;
  return segments.map(({ from, to }) => {
    const last = row + to - from - 1;
    const first = Math.min(last, from === 0 ? row + 1 : row);
    row = last + 1;
    return Array.from({ length: members }, (_, at) => Math.min(last, first + at));
  });
}

/** What a run has of one segment: its group, and rows from `row` on. */
export function partOf(run: ScreenedRun, group: number, row: number, rows: number, size: number): ScreenedRun {
  return {
    length: run.length.slice(row, row + rows),
    ceilings: run.ceilings.slice(group * size, (group + 1) * size),
    bytes: run.bytes.slice(row * size, (row + rows) * size),
    byteScale: run.byteScale.slice(row, row + rows),
  };
}

/** A long text's segments as one. */
export function joinedParts(parts: readonly ScreenedRun[]): ScreenedRun {
  const [first] = parts;
  if (!first) throw new Error('A text without tokens was screened.');
  if (parts.length === 1) return first;
  const floats = (name: 'length' | 'byteScale') => concatenated(parts.map((part) => part[name]));
  const ceilings = first.ceilings.map((_, unit) =>
    parts.reduce((highest, part) => Math.max(highest, part.ceilings[unit] as number), -Infinity),
  );
  const bytes = new Uint8Array(Buffer.concat(parts.map((part) => part.bytes)));
  return { length: floats('length'), ceilings, bytes, byteScale: floats('byteScale') };
}

function concatenated(parts: readonly Float32Array[]): Float32Array {
  const values = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    values.set(part, at);
    at += part.length;
  }
  return values;
}
