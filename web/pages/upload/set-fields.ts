/** What is asked of somebody who brings a set, besides its files. */
export interface SetFields {
  /** As it is typed: '' is none. */
  readonly layer: string;
  readonly name: string;
  readonly hook: string;
  /** Of bare vectors. */
  readonly activation: 'LINEAR' | 'RELU';
}
