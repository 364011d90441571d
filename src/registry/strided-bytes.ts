import type { FileHandle } from 'node:fs/promises';
import { FileWindow } from './file-window.ts';
import type { Words } from './file-window.ts';
import { stridedBlocks } from './strided-blocks.ts';
import type { StridedAxis, StridedBlock } from './strided-blocks.ts';
import { dtypeBytes } from './tensor-range.ts';
import type { TensorRange } from './tensor-range.ts';

/**
 * Bytes of values that are put in order at a time. A transpose reads its file once for each of these, so that larger ones
 * are faster: a matrix of 400 MB takes seven readings.
 */
const BLOCK_BYTES = 64 * 1024 * 1024;

/** Bytes that are read at a time, at most. */
const WINDOW_BYTES = 4 * 1024 * 1024;

/** Bytes between two wanted pieces of a file that cost less to read along than a second read costs. */
const MAX_GAP_BYTES = 128 * 1024;

const wordArrays = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array };
const oneElement: StridedAxis = { size: 1, stride: 0, outStride: 0 };

/**
 * The bytes of a strided tensor's elements, in C order of its shape, in blocks. Elements are copied as they are, in the
 * file's byte order. Memory stays at BLOCK_BYTES and WINDOW_BYTES whatever the tensor's size.
 * A block is overwritten when the next one is asked for.
 * @param tensor its strides, none negative, do not lead out of its range.
 * @throws AzimuthError BAD_FILE where the file was cut since its header was read.
 */
export async function* stridedBytes(
  handle: FileHandle,
  { file, offset, length, dtype, shape, strides = [] }: TensorRange,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  // An element of 8 bytes is two words: JavaScript's 64-bit integers are slow, and its floats may change the bits of a NaN.
  const wordBytes = dtypeBytes[dtype] === 8 ? 4 : dtypeBytes[dtype];
  const perElement = dtypeBytes[dtype] / wordBytes;
  const wordShape = [...shape, perElement];
  const wordStrides = [...strides.map((stride) => stride * perElement), 1];

  const WordArray = wordArrays[wordBytes];
  const range = { file, offset, words: Math.floor(length / wordBytes) };
  const window = new FileWindow(handle, range, new WordArray(Math.min(range.words, WINDOW_BYTES / wordBytes)));
  const count = wordShape.reduce((product, size) => product * size, 1);
  const values = new WordArray(Math.min(count, BLOCK_BYTES / wordBytes));
  for (const block of stridedBlocks(wordShape, wordStrides, values.length)) {
    await gather(block, window, values);
    yield new Uint8Array(values.buffer, 0, block.count * wordBytes);
  }
}

/** Reads the elements of a block in the order of the file, and puts each where it belongs. */
async function gather({ start, axes }: StridedBlock, window: FileWindow, values: Words): Promise<void> {
  const inner = axes.at(-1) ?? oneElement;
  const outer = axes.at(-2) ?? oneElement;
  const others = axes.slice(0, -2);
  const most = Math.min(window.words.length, reach(axes, MAX_GAP_BYTES / values.BYTES_PER_ELEMENT));
  const columns = indicesWithin(inner, most);
  const width = (columns - 1) * inner.stride + 1;
  const rows = columns < inner.size ? 1 : indicesWithin(outer, most - width + 1);
  for (const { from, to } of combinations(others)) {
    for (let row = 0; row < outer.size; row += rows) {
      for (let column = 0; column < inner.size; column += columns) {
        const tileInner = { ...inner, size: Math.min(columns, inner.size - column) };
        const tileOuter = { ...outer, size: Math.min(rows, outer.size - row) };
        const first = start + from + row * outer.stride + column * inner.stride;
        const needed = (tileInner.size - 1) * inner.stride + (tileOuter.size - 1) * outer.stride + 1;
        // What was read for the last tile often holds this one too.
        if (!window.covers(first, needed)) await window.load(first, Math.max(needed, most));
        const target = to + row * outer.outStride + column * inner.outStride;
        copyTile(window.words, first - window.start, values, target, tileInner, tileOuter);
      }
    }
  }
}

function copyTile(
  source: Words,
  sourceStart: number,
  target: Words,
  targetStart: number,
  inner: StridedAxis,
  outer: StridedAxis,
): void {
  for (let column = 0; column < inner.size; column++) {
    let from = sourceStart + column * inner.stride;
    let to = targetStart + column * inner.outStride;
    // Usually the target's order: what is written lies together, and of the source a window is in the processor's cache.
    for (let row = 0; row < outer.size; row++) {
      target[to] = source[from] as number;
      from += outer.stride;
      to += outer.outStride;
    }
  }
}

/** Words from a block's first element to behind the last one that no gap of more than `maxGap` words parts from it. */
function reach(axes: readonly StridedAxis[], maxGap: number): number {
  let span = 1;
  for (const { size, stride } of [...axes].reverse()) {
    if (stride - span > maxGap) break;
    span += (size - 1) * stride;
  }
  return span;
}

/** How many indices of an axis lie within so many words; one at least. */
function indicesWithin({ size, stride }: StridedAxis, words: number): number {
  return stride === 0 ? size : Math.min(size, Math.floor((words - 1) / stride) + 1);
}

/** Where each combination of indices begins in the file and in the block. */
function* combinations(axes: readonly StridedAxis[]): Generator<{ from: number; to: number }, void, void> {
  const count = axes.reduce((product, { size }) => product * size, 1);
  for (let combination = 0; combination < count; combination++) {
    let rest = combination;
    let from = 0;
    let to = 0;
    for (const { size, stride, outStride } of [...axes].reverse()) {
      from += (rest % size) * stride;
      to += (rest % size) * outStride;
      rest = Math.floor(rest / size);
    }
    yield { from, to };
  }
}
