/** One thing that was checked before anything is sent. */
export interface Finding {
  /** UNKNOWN: only the server can tell. */
  readonly verdict: 'FITS' | 'WRONG' | 'UNKNOWN';
  readonly words: string;
}
