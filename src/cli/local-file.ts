/** A file to take in. */
export interface LocalFile {
  readonly path: string;
  /** In its model or set, with `/` where the format has folders. */
  readonly name: string;
}
