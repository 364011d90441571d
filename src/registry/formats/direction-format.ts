import type { Encoder } from '../encoder.ts';

/** A direction set as its files describe it, before it belongs to a model. */
export interface DirectionSetFiles {
  readonly format:
    'SAELENS' | 'OPENAI' | 'GEMMA_SCOPE' | 'LLAMA_SCOPE' | 'DICTIONARY_LEARNING' | 'SPARSIFY' | 'VECTORS';
  readonly encoder: Encoder;
  /** Share of tokens on which each direction fires, [size], 0..1, where the files bring it. */
  readonly densities: Float32Array | null;
  /** All files that make the set, sorted by name: what its hash covers. */
  readonly files: readonly string[];
}

/** A file format of direction sets. One implementation a file; all pass test/registry/direction-format.contract.ts. */
export interface DirectionFormat {
  readonly name: DirectionSetFiles['format'];
  /** Whether the folder looks like this format, from file names alone. */
  recognises(folder: string): Promise<boolean>;
  /**
   * Reads headers and configuration, not the weights.
   * @throws AzimuthError BAD_FILE: expected, found, what to do.
   */
  read(folder: string): Promise<DirectionSetFiles>;
}
