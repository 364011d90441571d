/** A record as a recorder keeps it: a whole passage, and what one unit does there. */
export interface PackedRecord {
  /** Row of the passage. */
  readonly passageId: number;
  /** Index of the token with the highest activation. */
  readonly peak: number;
  /** The highest activation, above zero. */
  readonly activation: number;
  /** One per token: as a share of the highest; 0 where the unit is silent, negative values included. */
  readonly shares: Uint16Array;
  /** Whether it is one of the highest of its unit; otherwise it is a sample of its tenth of the range. */
  readonly isTop: boolean;
  /** Index, in the same list, of the record that it is folded into at the default thresholds; its own if it is not. */
  readonly head: number;
}

/** Share of the highest activation that is 1. */
export const wholeShare = 0xffff;

/** LEB128 keeps 7 bits a byte; an eighth says that more follow. */
const lebBits = 7;
const lebMore = 1 << lebBits;

/** Bytes that a number below 2^28 takes at most. */
const lebBytes = 4;
/** passage 4, activation 4, five numbers */
const maxRecordBytes = 8 + 5 * lebBytes;
/** distance, share 2 */
const maxTokenBytes = lebBytes + 2;

/**
 * Packs records, in their order: a count, then for each record its passage (uint32), activation (float32), peak, token
 * count, head and whether it is a top one (2 * head + 1 if so), tokens that fire, and for each of them its distance from the
 * one before (the first: from -1) and its share of the highest activation in 65,535ths (uint16). Little-endian, other numbers
 * as LEB128. Some 20 bytes for a record of a sparse unit.
 */
export function packRecords(records: readonly PackedRecord[]): Buffer {
  const size = records.reduce((sum, { shares }) => sum + maxRecordBytes + shares.length * maxTokenBytes, lebBytes);
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  const writeNumber = (number: number) => {
    for (; number >= lebMore; number >>>= lebBits) bytes[at++] = (number % lebMore) | lebMore;
    bytes[at++] = number;
  };
  writeNumber(records.length);
  for (const { passageId, activation, peak, shares, head, isTop } of records) {
    at = bytes.writeUInt32LE(passageId, at);
    at = bytes.writeFloatLE(activation, at);
    writeNumber(peak);
    writeNumber(shares.length);
    writeNumber(2 * head + (isTop ? 1 : 0));
    let firing = 0;
    for (const share of shares) if (share > 0) firing++;
    writeNumber(firing);
    let last = -1;
    for (let token = 0; token < shares.length; token++) {
      const share = shares[token] ?? 0;
      if (share === 0) continue;
      writeNumber(token - last);
      at = bytes.writeUInt16LE(share, at);
      last = token;
    }
  }
  return Buffer.from(bytes.subarray(0, at));
}

/** The records that were packed. */
export function unpackRecords(bytes: Buffer): PackedRecord[] {
  let at = 0;
  const readNumber = () => {
    let number = 0;
    for (let shift = 0; ; shift += lebBits) {
      const byte = bytes.readUInt8(at++);
      number |= (byte % lebMore) << shift;
      if (byte < lebMore) return number;
    }
  };
  return Array.from({ length: readNumber() }, () => {
    const passageId = bytes.readUInt32LE(at);
    const activation = bytes.readFloatLE(at + 4);
    at += 8;
    const peak = readNumber();
    const shares = new Uint16Array(readNumber());
    const headAndTop = readNumber();
    const firing = readNumber();
    for (let count = 0, token = -1; count < firing; count++, at += 2) {
      token += readNumber();
      shares[token] = bytes.readUInt16LE(at);
    }
    return { passageId, activation, peak, shares, isTop: headAndTop % 2 === 1, head: headAndTop >>> 1 };
  });
}

/** Activations, one a token, of a record; exact at its peak. */
export function activationsOfRecord({ shares, activation, peak }: PackedRecord): Float32Array {
  const activations = Float32Array.from(shares, (share) => (share / wholeShare) * activation);
  activations[peak] = activation;
  return activations;
}
