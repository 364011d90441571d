import { crc32, deflateRawSync } from 'node:zlib';

/** A member of a zip that is made by hand, to say what writers of zips do not say. */
export interface MadeMember {
  readonly name: string;
  readonly data: Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  /** What the directory says, where that is not the truth. */
  readonly bytes?: number;
  readonly crc32?: number;
  /** Where the directory says that the local header is. */
  readonly headerOffset?: number;
  /**
   * How the local header gives sizes: NUMPY writes 0xFFFFFFFF and a ZIP64 extra field, TORCH writes 0, a data descriptor
   * behind the data, and an extra field that aligns them.
   */
  readonly style?: 'NUMPY' | 'TORCH';
}

/** A zip file. @param zip64 whether the directory gives sizes and offsets as 64 bits, as it does for large files */
export function makeZip(members: readonly MadeMember[], { zip64 = false, directoryOffset = 0n } = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const member of members) {
    const { name, data, method = 0, flags = 0, style } = member;
    const stored = method === 8 ? deflateRawSync(data) : Buffer.from(data);
    const sizes = { sum: member.crc32 ?? crc32(data), compressed: stored.length, bytes: member.bytes ?? data.length };
    const descriptor = style === 'TORCH' ? numbers([0x08074b50, 4], [sizes.sum, 4], [0, 4], [0, 4]) : Buffer.alloc(0);
    const local = Buffer.concat([localHeader(name, method, flags, sizes, style), stored, descriptor]);
    directory.push(entry(name, method, flags, sizes, member.headerOffset ?? at, zip64));
    parts.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  const count = members.length;
  const start = directoryOffset || BigInt(at);
  const end64 = Buffer.concat([
    numbers([0x06064b50, 4], [44, 8], [45, 2], [45, 2], [0, 4], [0, 4], [count, 8], [count, 8], [listed.length, 8]),
    numbers([start, 8], [0x07064b50, 4], [0, 4], [at + listed.length, 8], [1, 4]),
  ]);
  const end = zip64
    ? numbers([0x06054b50, 4], [0, 4], [0xffff, 2], [0xffff, 2], [0xffffffff, 4], [0xffffffff, 4], [0, 2])
    : numbers([0x06054b50, 4], [0, 4], [count, 2], [count, 2], [listed.length, 4], [start, 4], [0, 2]);
  return Buffer.concat([...parts, listed, ...(zip64 ? [end64] : []), end]);
}

interface Sizes {
  readonly sum: number;
  readonly compressed: number;
  readonly bytes: number;
}

function localHeader(name: string, method: number, flags: number, sizes: Sizes, style: MadeMember['style']): Buffer {
  const { sum, compressed, bytes } = sizes;
  const given = { NUMPY: [0xffffffff, 0xffffffff], TORCH: [0, 0], PLAIN: [compressed, bytes] }[style ?? 'PLAIN'];
  const extra = {
    NUMPY: numbers([1, 2], [16, 2], [bytes, 8], [compressed, 8]),
    TORCH: Buffer.concat([numbers([0x4246, 2], [21, 2]), Buffer.alloc(21, 'Z')]),
    PLAIN: Buffer.alloc(0),
  }[style ?? 'PLAIN'];
  return Buffer.concat([
    numbers([0x04034b50, 4], [20, 2], [flags, 2], [method, 2], [0, 4], [style === 'TORCH' ? 0 : sum, 4]),
    numbers([given[0] as number, 4], [given[1] as number, 4], [Buffer.byteLength(name), 2], [extra.length, 2]),
    Buffer.from(name),
    extra,
  ]);
}

function entry(name: string, method: number, flags: number, sizes: Sizes, offset: number, zip64: boolean): Buffer {
  const { sum, compressed, bytes } = sizes;
  const extra = zip64 ? numbers([1, 2], [24, 2], [bytes, 8], [compressed, 8], [offset, 8]) : Buffer.alloc(0);
  const short = (value: number): [number, number] => [zip64 ? 0xffffffff : value, 4];
  return Buffer.concat([
    numbers(
      [0x02014b50, 4],
      [20, 2],
      [20, 2],
      [flags, 2],
      [method, 2],
      [0, 4],
      [sum, 4],
      short(compressed),
      short(bytes),
    ),
    numbers([Buffer.byteLength(name), 2], [extra.length, 2], [0, 2], [0, 2], [0, 2], [0, 4], short(offset)),
    Buffer.from(name),
    extra,
  ]);
}

/** Little-endian numbers, one after another, each with its bytes. */
function numbers(...values: readonly (readonly [value: number | bigint, bytes: number])[]): Buffer {
  return Buffer.concat(
    values.map(([value, bytes]) => {
      const buffer = Buffer.alloc(8);
      buffer.writeBigUInt64LE(BigInt(value));
      return buffer.subarray(0, bytes);
    }),
  );
}
