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

const headerBytes = 4;
/** passage 4, activation 4, peak 2, token count 2, tokens that fire 2, head 2, flags 1 */
const recordBytes = 17;
/** token 2, share 2 */
const tokenBytes = 4;
const topFlag = 1;

/**
 * Packs records, in their order: little-endian, a count, then each record's head and, for each token on which the unit
 * fires, its index and its share of the highest activation in 65,535ths. Some 25 bytes for a record of a sparse unit.
 */
export function packRecords(records: readonly PackedRecord[]): Buffer {
  const tokens = records.map(({ shares }) => shares.reduce((count, share) => count + (share > 0 ? 1 : 0), 0));
  const size = tokens.reduce((sum, count) => sum + recordBytes + count * tokenBytes, headerBytes);
  const bytes = Buffer.alloc(size);
  let at = bytes.writeUInt32LE(records.length);
  for (const [index, record] of records.entries()) {
    at = bytes.writeUInt32LE(record.passageId, at);
    at = bytes.writeFloatLE(record.activation, at);
    at = bytes.writeUInt16LE(record.peak, at);
    at = bytes.writeUInt16LE(record.shares.length, at);
    at = bytes.writeUInt16LE(tokens[index] ?? 0, at);
    at = bytes.writeUInt16LE(record.head, at);
    at = bytes.writeUInt8(record.isTop ? topFlag : 0, at);
    for (const [token, share] of record.shares.entries()) {
      if (share === 0) continue;
      at = bytes.writeUInt16LE(token, at);
      at = bytes.writeUInt16LE(share, at);
    }
  }
  return bytes;
}

/** The records that were packed. */
export function unpackRecords(bytes: Buffer): PackedRecord[] {
  let at = headerBytes;
  return Array.from({ length: bytes.readUInt32LE(0) }, () => {
    const passageId = bytes.readUInt32LE(at);
    const activation = bytes.readFloatLE(at + 4);
    const peak = bytes.readUInt16LE(at + 8);
    const shares = new Uint16Array(bytes.readUInt16LE(at + 10));
    const tokens = bytes.readUInt16LE(at + 12);
    const head = bytes.readUInt16LE(at + 14);
    const isTop = (bytes.readUInt8(at + 16) & topFlag) !== 0;
    at += recordBytes;
    for (let token = 0; token < tokens; token++, at += tokenBytes) {
      shares[bytes.readUInt16LE(at)] = bytes.readUInt16LE(at + 2);
    }
    return { passageId, activation, peak, shares, isTop, head };
  });
}

/** Activations, one a token, of a record; exact at its peak. */
export function activationsOfRecord({ shares, activation, peak }: PackedRecord): Float32Array {
  const activations = Float32Array.from(shares, (share) => (share / wholeShare) * activation);
  activations[peak] = activation;
  return activations;
}
