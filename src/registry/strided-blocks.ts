/** One axis of a strided tensor, or of a block of it. Counts elements, not bytes. */
export interface StridedAxis {
  readonly size: number;
  /** In the file, from one index to the next. */
  readonly stride: number;
  /** In the block's output, from one index to the next. */
  readonly outStride: number;
}

/** Consecutive values of a tensor in C order. */
export interface StridedBlock {
  /** Of the block's first element in the file, relative to the tensor's. */
  readonly start: number;
  /** Elements. */
  readonly count: number;
  /** Those of more than one index; from the longest stride in the file to the shortest, so that reading goes forwards. */
  readonly axes: readonly StridedAxis[];
}

/**
 * Cuts a strided tensor into blocks of consecutive values in C order, none longer than `maxElements`.
 * @param shape of one axis or more
 * @param strides elements from one index to the next, an axis each; none negative
 */
export function* stridedBlocks(
  shape: readonly number[],
  strides: readonly number[],
  maxElements: number,
): Generator<StridedBlock, void, void> {
  if (shape.includes(0)) return;
  const outStrides = cOrderStrides(shape);
  const axes = shape.map((size, axis) => ({
    size,
    stride: strides[axis] as number,
    outStride: outStrides[axis] as number,
  }));
  // All of the axes behind the cut belong to each block; of the cut axis as many indices as there is room for.
  const at = axes.findIndex(({ outStride }) => outStride <= maxElements);
  const cut = axes[at] as StridedAxis;
  const rows = Math.min(cut.size, Math.floor(maxElements / cut.outStride));
  for (const outer of offsets(axes.slice(0, at))) {
    for (let row = 0; row < cut.size; row += rows) {
      const part = { ...cut, size: Math.min(rows, cut.size - row) };
      yield {
        start: outer + row * cut.stride,
        count: part.size * cut.outStride,
        axes: [part, ...axes.slice(at + 1)]
          .filter(({ size }) => size > 1)
          .sort((a, b) => b.stride - a.stride || b.outStride - a.outStride),
      };
    }
  }
}

function cOrderStrides(shape: readonly number[]): number[] {
  const strides: number[] = [];
  let elements = 1;
  for (const size of [...shape].reverse()) {
    strides.unshift(elements);
    elements *= size;
  }
  return strides;
}

/** Where each combination of indices lies in the file, the last axis fastest. */
function* offsets(axes: readonly StridedAxis[]): Generator<number, void, void> {
  const [first, ...rest] = axes;
  if (!first) {
    yield 0;
    return;
  }
  for (let index = 0; index < first.size; index++) {
    for (const offset of offsets(rest)) yield index * first.stride + offset;
  }
}
