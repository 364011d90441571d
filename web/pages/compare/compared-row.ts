/** What one unit does on a text, beside others. */
export interface ComparedRow {
  readonly handle: string;
  readonly kind: 'DIRECTION' | 'NEURON';
  readonly tokens: readonly string[];
  readonly activations: readonly number[];
  readonly peak: number;
  /** Activation of the full colour. */
  readonly maximum: number;
  /** Index of the token to frame: the peak of the record, where it is another unit's. */
  readonly marked?: number;
  /** Why there is nothing to show: still computed, or what went wrong. */
  readonly missing?: string;
}
