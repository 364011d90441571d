/** A member of a zip file: where its bytes are, not the bytes. */
export interface ZipMember {
  readonly name: string;
  readonly method: 'STORED' | 'DEFLATED';
  /** First byte of its data in the file: behind the local header's name and extra field. */
  readonly offset: number;
  /** Bytes in the file. */
  readonly compressedBytes: number;
  /** Bytes when inflated. */
  readonly bytes: number;
  readonly crc32: number;
}
