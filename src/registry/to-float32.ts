import type { Dtype } from './tensor-range.ts';

/**
 * Values of any dtype as float32. Every F16, BF16, BOOL and integer below 2^24 is exact, and infinities, NaN and
 * subnormal values stay what they are; others are rounded to the nearest float32, a F64 above its range to infinity.
 * Assumes a little-endian machine, as the files are: all that Node runs on but s390x.
 * @param bytes whole elements from the buffer's start.
 * @returns for F32 a view of `source`, else new memory.
 */
export function toFloat32(dtype: Dtype, source: ArrayBuffer, bytes: number): Float32Array<ArrayBuffer> {
  switch (dtype) {
    case 'F32':
      return new Float32Array(source, 0, bytes / 4);
    case 'F64':
      return new Float32Array(new Float64Array(source, 0, bytes / 8));
    case 'F16':
      return fromFloat16(new Uint16Array(source, 0, bytes / 2));
    case 'BF16':
      return fromBfloat16(new Uint16Array(source, 0, bytes / 2));
    case 'I64':
    case 'U64':
      return fromInteger64(new Uint32Array(source, 0, bytes / 4), dtype === 'I64');
    case 'I32':
      return new Float32Array(new Int32Array(source, 0, bytes / 4));
    case 'U32':
      return new Float32Array(new Uint32Array(source, 0, bytes / 4));
    case 'I16':
      return new Float32Array(new Int16Array(source, 0, bytes / 2));
    case 'U16':
      return new Float32Array(new Uint16Array(source, 0, bytes / 2));
    case 'I8':
      return new Float32Array(new Int8Array(source, 0, bytes));
    case 'U8':
    case 'BOOL':
      return new Float32Array(new Uint8Array(source, 0, bytes));
  }
}

/** The bits of float32 for each of the 65,536 float16: 256 KiB, made when first needed. */
let float16Table: Uint32Array | undefined;

function fromFloat16(source: Uint16Array): Float32Array<ArrayBuffer> {
  const table = (float16Table ??= makeFloat16Table());
  // Bits are copied, not values: a value that passes through JavaScript may lose the payload of a NaN.
  const bits = new Uint32Array(source.length);
  for (let i = 0; i < source.length; i++) bits[i] = table[source[i] as number] as number;
  return new Float32Array(bits.buffer);
}

function makeFloat16Table(): Uint32Array {
  const bits = new Uint32Array(0x10000);
  const values = new Float32Array(bits.buffer);
  for (let half = 0; half < bits.length; half++) {
    const sign = (half & 0x8000) << 16;
    const exponent = (half >> 10) & 0x1f;
    const mantissa = half & 0x3ff;
    if (exponent === 0) values[half] = (sign === 0 ? 1 : -1) * mantissa * 2 ** -24;
    else bits[half] = sign | ((exponent === 0x1f ? 0xff : exponent - 15 + 127) << 23) | (mantissa << 13);
  }
  return bits;
}

/** bfloat16 is the upper half of float32. */
function fromBfloat16(source: Uint16Array): Float32Array<ArrayBuffer> {
  const bits = new Uint32Array(source.length);
  for (let i = 0; i < source.length; i++) bits[i] = (source[i] as number) << 16;
  return new Float32Array(bits.buffer);
}

/** From lower and upper halves, without a BigInt for each: rounded to a double first, which float32 hardly ever shows. */
function fromInteger64(halves: Uint32Array, signed: boolean): Float32Array<ArrayBuffer> {
  const values = new Float32Array(halves.length / 2);
  for (let i = 0; i < values.length; i++) {
    const upper = halves[2 * i + 1] as number;
    values[i] = (signed ? upper | 0 : upper) * 2 ** 32 + (halves[2 * i] as number);
  }
  return values;
}
