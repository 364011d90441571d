import { AzimuthError } from '../../errors/azimuth-error.ts';
import { shortened } from '../shortened.ts';
import type { Dtype } from '../tensor-range.ts';
import type { PickledTensor } from './state-dict.ts';
import { storageDtypes } from './storage-dtypes.ts';

/** Axes. torch has no tensors with more. */
const MAX_AXES = 64;

/** The type of a storage, as a pickle names it. */
class StorageType {
  constructor(readonly dtype: Dtype) {
    Object.freeze(this);
  }
}

/** A storage, as a pickle refers to it. */
class Storage {
  constructor(
    readonly key: string,
    readonly dtype: Dtype,
    readonly elements: number,
  ) {
    Object.freeze(this);
  }
}

/** A tensor that a pickle has put together. Frozen, because a pickle may go on to change what it has made. */
export class UnpickledTensor implements PickledTensor {
  readonly storage: string;
  readonly dtype: Dtype;
  readonly storageElements: number;

  constructor(
    storage: Storage,
    readonly offset: number,
    readonly shape: readonly number[],
    readonly strides: readonly number[],
  ) {
    this.storage = storage.key;
    this.dtype = storage.dtype;
    this.storageElements = storage.elements;
    Object.freeze(this);
  }
}

/**
 * What stands here for a name that a pickle asks for. Functions are our own and only put data together; they are arrow
 * functions, which the opcodes that make objects of a class cannot use.
 * @throws AzimuthError BAD_FILE that says the name, for every name but those of a dictionary, a tensor and its storages.
 */
export function allowedGlobal(module: string, name: string): ((...args: readonly unknown[]) => unknown) | object {
  const global = `${module}.${name}`;
  if (global === 'collections.OrderedDict') return orderedDict;
  if (global === 'torch._utils._rebuild_tensor_v2') return rebuildTensor;
  if (global === 'torch._utils._rebuild_parameter') return rebuildParameter;
  const dtype = module === 'torch' ? storageDtypes.get(name) : undefined;
  if (dtype) return new StorageType(dtype);
  throw new AzimuthError(
    'BAD_FILE',
    `its pickle asks for ${shortened(global)}, which is neither a tensor nor plain data, and was not run. Save the ` +
      'tensors alone: torch.save(model.state_dict(), file)',
  );
}

/**
 * A storage by its persistent id: ('storage', type, key, location, elements). Where it was (`cuda:0`) does not matter.
 * @throws AzimuthError BAD_FILE for any other id.
 */
export function storageOfId(id: unknown): object {
  const [kind, type, key, , elements] = Array.isArray(id) ? (id as unknown[]) : [];
  if (kind === 'storage' && type instanceof StorageType && typeof key === 'string' && isCount(elements)) {
    return new Storage(key, type.dtype, elements);
  }
  return refuse('refers to a storage in a way that torch does not');
}

const orderedDict = Object.freeze((...args: readonly unknown[]): Map<unknown, unknown> => {
  return args.length === 0 ? new Map() : refuse('makes an OrderedDict in a way that torch does not');
});

const rebuildTensor = Object.freeze((...args: readonly unknown[]): UnpickledTensor => {
  const [storage, offset, shape, strides] = args;
  if (!(storage instanceof Storage) || !isCount(offset) || !isCounts(shape) || !isCounts(strides)) {
    return refuse('makes a tensor of something else than a storage, an offset, a shape and strides of whole numbers');
  }
  if (shape.length !== strides.length) refuse(`makes a tensor of ${shape.length} axes with ${strides.length} strides`);
  return new UnpickledTensor(storage, offset, Object.freeze([...shape]), Object.freeze([...strides]));
});

const rebuildParameter = Object.freeze((...args: readonly unknown[]): UnpickledTensor => {
  const [tensor] = args;
  return tensor instanceof UnpickledTensor ? tensor : refuse('makes a parameter of something else than a tensor');
});

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.length <= MAX_AXES && value.every(isCount);
}

function refuse(what: string): never {
  throw new AzimuthError('BAD_FILE', `its pickle ${what}. Save the file again`);
}
