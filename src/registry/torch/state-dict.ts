import type { Dtype } from '../tensor-range.ts';

/** A tensor as a pickle of torch describes it: a view of a storage, which lies elsewhere in the zip. */
export interface PickledTensor {
  /** Names of the storage's file, `0` for `data/0`. */
  readonly storage: string;
  readonly dtype: Dtype;
  /** Elements of the storage. */
  readonly storageElements: number;
  /** Element of the storage that is the tensor's first. */
  readonly offset: number;
  readonly shape: readonly number[];
  /** Elements from one index to the next, an axis each. */
  readonly strides: readonly number[];
}

/** What a torch file holds beside tensors. Tuples and sets are arrays; integers beyond 2^53 are rounded. */
export type TorchValue =
  null | boolean | number | string | readonly TorchValue[] | { readonly [key: string]: TorchValue };

/** A pickle of torch, read. */
export interface StateDict {
  /** By name; those of a dictionary in a dictionary have both keys, with a dot between. */
  readonly tensors: ReadonlyMap<string, PickledTensor>;
  /** By key of the outermost dictionary. */
  readonly values: ReadonlyMap<string, TorchValue>;
}
