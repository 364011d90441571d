/** Element types of the files that models and direction sets come in. Names are those of the safetensors format. */
export const dtypeBytes = {
  F64: 8,
  F32: 4,
  F16: 2,
  BF16: 2,
  I64: 8,
  I32: 4,
  I16: 2,
  I8: 1,
  U64: 8,
  U32: 4,
  U16: 2,
  U8: 1,
  BOOL: 1,
} as const;

export type Dtype = keyof typeof dtypeBytes;

/** A tensor as a range of bytes in a file, not loaded. */
export interface TensorRange {
  readonly file: string;
  /** What the file calls it. */
  readonly name: string;
  /** First byte of the tensor in the file. */
  readonly offset: number;
  /** Bytes. */
  readonly length: number;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** Elements from one index to the next, an axis each; C order if left out. A transpose is a change of strides. */
  readonly strides?: readonly number[];
  /** Little-endian if left out. */
  readonly byteOrder?: 'BIG';
}
