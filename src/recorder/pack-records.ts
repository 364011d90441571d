/** A record as a recorder keeps it: a whole passage, and what one unit does there. */
export interface PackedRecord {
  /** Row of the passage. */
  readonly passageId: number;
  /** Index of the token with the highest activation. */
  readonly peak: number;
  /** The highest activation, above zero. */
  readonly activation: number;
  /** Tokens of the passage. */
  readonly tokens: number;
  /** Index of each token that fires, in order, and its share of the highest activation: pairs. Negative values are silent. */
  readonly firing: Uint16Array;
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
  const size = records.reduce(
    (sum, { firing }) => sum + maxRecordBytes + (firing.length / 2) * maxTokenBytes,
    lebBytes,
  );
  const bytes = Buffer.allocUnsafe(size);
  let at = writeNumber(bytes, 0, records.length);
  for (const { passageId, activation, peak, tokens, firing, head, isTop } of records) {
    at = bytes.writeUInt32LE(passageId, at);
    at = bytes.writeFloatLE(activation, at);
    at = writeNumber(bytes, at, peak);
    at = writeNumber(bytes, at, tokens);
    at = writeNumber(bytes, at, 2 * head + (isTop ? 1 : 0));
    at = writeNumber(bytes, at, firing.length / 2);
    let last = -1;
    for (let index = 0; index < firing.length; index += 2) {
      const token = firing[index] as number;
      const share = firing[index + 1] as number;
      at = writeNumber(bytes, at, token - last);
      bytes[at++] = share;
      bytes[at++] = share >>> 8;
      last = token;
    }
  }
  return Buffer.from(bytes.subarray(0, at));
}

/** @returns where the next goes */
function writeNumber(bytes: Buffer, at: number, number: number): number {
  let rest = number;
  for (; rest >= lebMore; rest >>>= lebBits) bytes[at++] = (rest % lebMore) | lebMore;
  bytes[at] = rest;
  return at + 1;
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
    const tokens = readNumber();
    const headAndTop = readNumber();
    const firing = new Uint16Array(2 * readNumber());
    for (let index = 0, token = -1; index < firing.length; index += 2, at += 2) {
      token += readNumber();
      firing[index] = token;
      firing[index + 1] = bytes.readUInt16LE(at);
    }
    return { passageId, activation, peak, tokens, firing, isTop: headAndTop % 2 === 1, head: headAndTop >>> 1 };
  });
}

/** Activations, one a token, of a record; exact at its peak. */
export function activationsOfRecord({ tokens, firing, activation, peak }: PackedRecord): Float32Array {
  const activations = new Float32Array(tokens);
  for (let index = 0; index < firing.length; index += 2) {
    activations[firing[index] ?? 0] = ((firing[index + 1] ?? 0) / wholeShare) * activation;
  }
  activations[peak] = activation;
  return activations;
}
