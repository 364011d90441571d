/** Texts that a model is recorded on. */
export interface CorpusSource {
  readonly name: string;
  /** Bytes of all texts, roughly: for progress. */
  readonly bytes: number;
  /** Texts that have nothing to do with each other, in an order that is always the same. */
  documents(): AsyncGenerator<string, void, void>;
}
