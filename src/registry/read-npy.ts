import { AzimuthError } from '../errors/azimuth-error.ts';
import { isCOrder } from './is-c-order.ts';
import { MAX_NPY_HEADER_BYTES, NPY_PREFIX_BYTES, npyHeader } from './npy-header.ts';
import { openForReading } from './open-for-reading.ts';
import { readExactly } from './read-exactly.ts';
import { dtypeBytes } from './tensor-range.ts';
import type { TensorRange } from './tensor-range.ts';

/** Bytes of a file that are one .npy: all of it, or a member of a zip. */
export interface NpyPlace {
  readonly file: string;
  /** First byte. */
  readonly offset: number;
  /** Bytes; those to the file's end if left out. */
  readonly length?: number;
}

/**
 * Where the array of a .npy lies. Reads its header only. Arrays in Fortran order and big-endian ones stay as they are.
 * @param name what the tensor is called
 * @param shown what messages call it: `params.npz: member W_enc.npy`
 * @throws AzimuthError BAD_FILE for Python objects, records and texts, and where shape and bytes do not agree
 */
export async function readNpy(place: NpyPlace, name: string, shown: string): Promise<TensorRange> {
  const refuse = (what: string): never => {
    throw new AzimuthError('BAD_FILE', `${shown}: ${what}.`);
  };
  const { file, offset } = place;
  const { handle, bytes } = await openForReading(file);
  try {
    const length = place.length ?? bytes - offset;
    const start = Buffer.alloc(Math.min(length, NPY_PREFIX_BYTES + MAX_NPY_HEADER_BYTES));
    await readExactly(handle, file, offset, start);
    const { dtype, shape, byteOrder, fortranOrder, headerBytes } = npyHeader(start, refuse);
    const needed = shape.reduce((product, size) => product * size, dtypeBytes[dtype]);
    if (needed !== length - headerBytes) {
      const what = `shape (${shape.join(', ')}) of ${dtype} needs ${needed} bytes, found ${length - headerBytes}`;
      refuse(`${what}. Download or save the file again`);
    }
    const strides = fortranOrder ? columnMajor(shape) : null;
    return {
      file,
      name,
      offset: offset + headerBytes,
      length: needed,
      dtype,
      shape,
      ...(strides && !isCOrder({ shape, strides }) ? { strides } : {}),
      ...(byteOrder ? { byteOrder } : {}),
    };
  } finally {
    await handle.close();
  }
}

function columnMajor(shape: readonly number[]): number[] {
  return shape.map((_, axis) => shape.slice(0, axis).reduce((product, size) => product * size, 1));
}
