import type { Encoder } from '../encoder.ts';

/** A direction set as its files describe it, before it belongs to a model. */
export interface DirectionSetFiles {
  readonly format:
    | 'SAELENS'
    | 'OPENAI'
    | 'GEMMA_SCOPE'
    | 'GEMMA_SCOPE_2'
    | 'LLAMA_SCOPE'
    | 'DICTIONARY_LEARNING'
    | 'SPARSIFY'
    | 'VECTORS';
  readonly encoder: Encoder;
  /** Share of tokens on which each direction fires, [size], 0..1, where the files bring it. */
  readonly densities: Float32Array | null;
  /** All files that make the set, sorted by name: what its hash covers. */
  readonly files: readonly string[];
}

/** What the person who brings a set says of it; files that say it themselves must agree. */
export interface DirectionSetHints {
  /** TransformerLens hook name; required where the files do not say it. */
  readonly hook?: string;
  /** Of bare vectors, LINEAR if left out. */
  readonly activation?: 'RELU' | 'LINEAR';
}

/** A file format of direction sets. One implementation a file; all pass test/registry/direction-format.contract.ts. */
export interface DirectionFormat {
  readonly name: DirectionSetFiles['format'];
  /**
   * Whether files look like one set of this format.
   * @param files paths relative to the set's folder, with `/`, sorted
   */
  recognises(files: readonly string[]): boolean;
  /**
   * Reads headers and configuration, not the weights.
   * @throws AzimuthError BAD_FILE: expected, found, what to do.
   */
  read(folder: string, files: readonly string[], hints: DirectionSetHints): Promise<DirectionSetFiles>;
}
