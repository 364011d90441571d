/** A file to download, and what is known of it before. */
export interface RemoteFile {
  readonly url: string;
  /** For the request, and not for other hosts that it is passed on to. */
  readonly authorization: string | null;
  /** In its model or set, with `/` between folders. */
  readonly name: string;
  readonly bytes: number;
  /** Null where nobody publishes one. */
  readonly checksum: Checksum | null;
}

export interface Checksum {
  /** `git`: SHA-1 of a git object: of `blob`, the length, a zero byte and the content. */
  readonly algorithm: 'sha256' | 'md5' | 'git';
  /** Hexadecimal. */
  readonly digest: string;
}
