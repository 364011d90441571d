/** Gives a text's place in a space where texts of one meaning are near each other. */
export interface TextEncoder {
  /** Stands for the vectors: two encoders of one name give the same. Some 20 characters, since it is stored in every row. */
  readonly name: string;
  /** Which default thresholds are right for it. */
  readonly kind: 'TOKENS' | 'SENTENCES';
  readonly dimensions: number;
  /** Unit vectors, one for each text, whose dot products are cosines. Any text has one, '' too. */
  encode(texts: readonly string[]): Promise<Float32Array[]>;
  /** Gives back what it holds: a process, for one. */
  close(): Promise<void>;
}
