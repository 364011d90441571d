/** Where a passage lies in the latents of several. */
export interface PassageRows {
  /** Ordinal in the corpus. */
  readonly passage: number;
  /** Row of its first token that belongs to the record. */
  readonly from: number;
  readonly tokens: number;
  /** Its first token that counts: the first position of a context is left out. */
  readonly firstCounted: number;
  /** Ordinal in the corpus of the token at `from`. */
  readonly ordinal: number;
}
