// A first byte that tells the form, then little-endian:
//   0  dense: a float32 a token
//   1  sparse: for each token whose activation is not zero its distance from the one before (the first: from -1) as
//      LEB128, and a float32
// Further forms take further first bytes. The number of tokens is not in it: it stands beside it in the row.
const DENSE = 0;
const SPARSE = 1;

const FLOAT_BYTES = 4;
/** LEB128 keeps 7 bits a byte; an eighth says that more follow. */
const LEB_BITS = 7;
const LEB_MORE = 1 << LEB_BITS;

/** Packs activations, one a token, without loss and in the form that is smaller. */
export function packActivations(activations: Float32Array): Buffer {
  const sparse = packSparse(activations);
  const denseBytes = 1 + FLOAT_BYTES * activations.length;
  if (sparse.length < denseBytes) return sparse;
  const dense = Buffer.alloc(denseBytes, DENSE);
  activations.forEach((value, at) => dense.writeFloatLE(value, 1 + FLOAT_BYTES * at));
  return dense;
}

/**
 * The activations that were packed.
 * @param tokenCount how many there were
 * @throws RangeError where the bytes do not hold that many, or are in no form that is known
 */
export function unpackActivations(packed: Buffer, tokenCount: number): Float32Array {
  const activations = new Float32Array(tokenCount);
  switch (packed[0]) {
    case DENSE:
      for (let at = 0; at < tokenCount; at++) activations[at] = packed.readFloatLE(1 + FLOAT_BYTES * at);
      return activations;
    case SPARSE:
      unpackSparse(packed, activations);
      return activations;
    default:
      throw new RangeError(`Packed activations begin with ${packed[0] ?? 'nothing'}: expected ${DENSE} or ${SPARSE}.`);
  }
}

function packSparse(activations: Float32Array): Buffer {
  const bytes = [SPARSE];
  const float = Buffer.alloc(FLOAT_BYTES);
  let last = -1;
  for (const [at, value] of activations.entries()) {
    if (value === 0) continue;
    let distance = at - last;
    for (; distance >= LEB_MORE; distance >>>= LEB_BITS) bytes.push((distance % LEB_MORE) | LEB_MORE);
    bytes.push(distance);
    float.writeFloatLE(value);
    bytes.push(...float);
    last = at;
  }
  return Buffer.from(bytes);
}

function unpackSparse(packed: Buffer, activations: Float32Array): void {
  let token = -1;
  for (let byte = 1; byte < packed.length; byte += FLOAT_BYTES) {
    let distance = 0;
    let shift = 0;
    for (; packed.readUInt8(byte) >= LEB_MORE; byte++, shift += LEB_BITS) {
      distance |= (packed.readUInt8(byte) - LEB_MORE) << shift;
    }
    token += distance | (packed.readUInt8(byte++) << shift);
    if (token >= activations.length)
      throw new RangeError(`Packed activations go on after ${activations.length} tokens.`);
    activations[token] = packed.readFloatLE(byte);
  }
}
