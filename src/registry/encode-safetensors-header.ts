import { dtypeBytes, type TensorRange } from './tensor-range.ts';

/** Bytes. The data start at a multiple of this: a cache line, and what memory-mapped readers like best. */
const DATA_ALIGNMENT = 64;

/** Bytes of a header's length at the start of a safetensors file. */
const LENGTH_BYTES = 8;

/** The start of a safetensors file, up to its data, in which tensors lie in the map's order without gaps. */
export function encodeSafetensorsHeader(tensors: ReadonlyMap<string, Pick<TensorRange, 'dtype' | 'shape'>>): Buffer {
  let end = 0;
  const entries = [...tensors].map(([name, { dtype, shape }]) => {
    const begin = end;
    end += dtypeBytes[dtype] * shape.reduce((product, size) => product * size, 1);
    return [name, { dtype, shape, data_offsets: [begin, end] }] as const;
  });
  // fromEntries keeps a tensor that is called __proto__ as one key among others.
  const json = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  const length = Math.ceil((LENGTH_BYTES + json.length) / DATA_ALIGNMENT) * DATA_ALIGNMENT;
  const padded = Buffer.alloc(length, ' ');
  padded.writeBigUInt64LE(BigInt(length - LENGTH_BYTES));
  json.copy(padded, LENGTH_BYTES);
  return padded;
}
