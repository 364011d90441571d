import type { Dtype, TensorRange } from './tensor-range.ts';

/** Bytes before the header's own text: magic, version, and the text's length in two or four bytes. */
export const NPY_PREFIX_BYTES = 12;

/** Bytes of a header's text. numpy pads to 64 and takes about 100; more is no array of numbers. */
export const MAX_NPY_HEADER_BYTES = 16_384;

/** What the header of a .npy file says. */
export interface NpyHeader extends Pick<TensorRange, 'dtype' | 'shape' | 'byteOrder'> {
  /** Column-major: the first index is the fastest. */
  readonly fortranOrder: boolean;
  /** Bytes from the start to the first element. */
  readonly headerBytes: number;
}

const MAGIC = '\x93NUMPY';

/** By numpy's letter for the kind and the bytes of an element. */
const dtypes: Readonly<Record<string, Dtype>> = {
  f8: 'F64',
  f4: 'F32',
  f2: 'F16',
  i8: 'I64',
  i4: 'I32',
  i2: 'I16',
  i1: 'I8',
  u8: 'U64',
  u4: 'U32',
  u2: 'U16',
  u1: 'U8',
};

/** One `'key': value` of the header, with the comma or the end behind it. Nothing else is understood, and nothing is run. */
const ENTRY = /\s*'(\w+)'\s*:\s*(?:'([^'\\]*)'|(True|False)|\(([\d\s,]*)\))\s*(?:,\s*|$)/y;

/**
 * Reads the header of a .npy file.
 * Format: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 * @param start the file's first bytes: NPY_PREFIX_BYTES and MAX_NPY_HEADER_BYTES, or all there are
 * @param refuse throws an error; what it is given is a part of a sentence
 */
export function npyHeader(start: Buffer, refuse: (what: string) => never): NpyHeader {
  if (start.toString('latin1', 0, MAGIC.length) !== MAGIC || start.length < NPY_PREFIX_BYTES) {
    refuse('expected an array as numpy saves it, found no header of one');
  }
  const [major = 0, minor = 0] = start.subarray(MAGIC.length);
  if (major < 1 || major > 3 || minor !== 0) refuse(`header of version ${major}.${minor}; expected 1.0, 2.0 or 3.0`);
  const textStart = major === 1 ? 10 : 12;
  const textBytes = major === 1 ? start.readUInt16LE(8) : start.readUInt32LE(8);
  if (textBytes > MAX_NPY_HEADER_BYTES)
    refuse(`header of ${textBytes} bytes; expected ${MAX_NPY_HEADER_BYTES} at most`);
  const headerBytes = textStart + textBytes;
  if (headerBytes > start.length) refuse(`header of ${textBytes} bytes; the file is truncated before its end`);
  return { ...parse(start.toString('utf8', textStart, headerBytes), refuse), headerBytes };
}

function parse(text: string, refuse: (what: string) => never): Omit<NpyHeader, 'headerBytes'> {
  const wanted = "expected a header like {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }";
  const inside = /^\{(.*)\}\s*$/s.exec(text)?.[1] ?? refuse(`${wanted}, found ${shown(text)}`);
  const values = new Map<string, string>();
  ENTRY.lastIndex = 0;
  while (inside.slice(ENTRY.lastIndex).trim() !== '') {
    const at = ENTRY.lastIndex;
    const [, key = '', string, boolean, tuple] =
      ENTRY.exec(inside) ?? refuse(`${wanted}, found ${shown(inside.slice(at))}`);
    if (values.has(key)) refuse(`the header has the key ${key} twice`);
    values.set(key, string === undefined ? (boolean ?? `(${tuple ?? ''})`) : `'${string}'`);
  }
  const descr = /^'(.*)'$/.exec(values.get('descr') ?? '')?.[1];
  const order = values.get('fortran_order');
  const shape = /^\((.*)\)$/s.exec(values.get('shape') ?? '')?.[1];
  if (values.size !== 3 || descr === undefined || shape === undefined || (order !== 'True' && order !== 'False')) {
    return refuse(`${wanted}, found ${shown(text)}`);
  }
  return { ...element(descr, refuse), shape: sizes(shape, refuse), fortranOrder: order === 'True' };
}

function element(descr: string, refuse: (what: string) => never): Pick<TensorRange, 'dtype' | 'byteOrder'> {
  const [, order, code = ''] = /^([<>|])(\w+)$/.exec(descr) ?? [];
  if (code.startsWith('O')) refuse(`dtype ${descr} is Python objects, a pickle, and was not read: save numbers`);
  const dtype = Object.hasOwn(dtypes, code) ? dtypes[code] : undefined;
  if (!dtype) return refuse(`dtype ${shown(descr)} is not supported; expected integers or floats of 1 to 8 bytes`);
  return order === '>' && !code.endsWith('1') ? { dtype, byteOrder: 'BIG' } : { dtype };
}

function sizes(tuple: string, refuse: (what: string) => never): number[] {
  const parts = tuple
    .replace(/,\s*$/, '')
    .split(',')
    .map((part) => part.trim());
  if (parts.length === 1 && parts[0] === '') return [];
  const found = parts.map((part) => (/^\d+$/.test(part) ? Number(part) : Number.NaN));
  if (!found.every(Number.isSafeInteger)) refuse(`the header's shape (${shown(tuple)}) is not one of whole numbers`);
  return found;
}

function shown(text: string): string {
  return JSON.stringify(text.trim().slice(0, 80));
}
