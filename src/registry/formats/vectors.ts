import path from 'node:path';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import type { Encoder } from '../encoder.ts';
import { plainEncoder } from '../plain-encoder.ts';
import { readNpy } from '../read-npy.ts';
import { readNpz } from '../read-npz.ts';
import { readSafetensors } from '../safetensors.ts';
import { shortened } from '../shortened.ts';
import type { TensorRange } from '../tensor-range.ts';
import { transposed } from '../transposed.ts';
import type { DirectionFormat } from './direction-format.ts';
import { onlyFile } from './only-file.ts';
import { settleHook } from './settle-hook.ts';

const ARRAYS = /\.(npy|npz|safetensors)$/;
/** Files that say nothing of how to read the others: with any other, the arrays are probably another tool's. */
const WORDS = /\.(md|txt)$/i;
/** Files with a matrix that are parts of other formats. */
const OTHERS = /(^|\/)(params\.npz|params\.safetensors|sae\.safetensors|sae_weights\.safetensors|final\.safetensors)$/;

/** The name of a vector that is added to the projections. */
const BIAS = 'bias';

/**
 * Bare vectors: one .npy, .npz or safetensors file with one matrix [directions, width of the hook], of any name and any
 * numbers, and perhaps a vector `bias` [directions]. Formats: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 * and https://huggingface.co/docs/safetensors
 */
export const vectors: DirectionFormat = {
  name: 'VECTORS',

  recognises(files) {
    const [file, ...others] = files.filter((name) => !WORDS.test(name));
    return file !== undefined && others.length === 0 && ARRAYS.test(file) && !OTHERS.test(file);
  },

  async read(folder, files, hints) {
    const name = onlyFile(files, ARRAYS, 'of vectors, .npy, .npz or .safetensors');
    const file = path.join(folder, name);
    const hook = settleHook(name, null, hints);
    const tensors = await readArrays(file);
    const matrixName = onlyMatrix(file, [...tensors.keys()]);
    const matrix = tensors.get(matrixName) as TensorRange;
    const bias = tensors.get(BIAS);
    requireShapes(file, matrix, bias);
    const [size, inputSize] = matrix.shape as [number, number];
    const encoder: Encoder = {
      ...plainEncoder,
      hook,
      outputHook: null,
      inputSize,
      size,
      activation: { kind: hints.activation ?? 'LINEAR' },
      tensors: { weight: transposed(matrix), ...(bias ? { bias } : {}) },
    };
    return { format: 'VECTORS', encoder, densities: null, files: [file] };
  },
};

async function readArrays(file: string): Promise<ReadonlyMap<string, TensorRange>> {
  switch (path.extname(file)) {
    case '.safetensors':
      return readSafetensors(file);
    case '.npz':
      return readNpz(file, (names) => {
        // Before anything is inflated.
        onlyMatrix(file, names);
        return names;
      });
    default:
      return new Map([['vectors', await readNpy({ file, offset: 0 }, 'vectors', path.basename(file))]]);
  }
}

function onlyMatrix(file: string, names: readonly string[]): string {
  const others = names.filter((name) => name !== BIAS);
  const [only] = others;
  if (only !== undefined && others.length === 1) return only;
  const found = names.slice(0, 10).map(shortened).join(', ');
  return refuse(
    file,
    `expected one matrix, and perhaps a vector ${BIAS}; found ${names.length}: ${found || 'no array'}`,
  );
}

function requireShapes(file: string, matrix: TensorRange, bias: TensorRange | undefined): void {
  const { name, shape, dtype } = matrix;
  const found = `${shortened(name)} has shape [${shape.join(', ')}]`;
  if (shape.length !== 2)
    refuse(file, `${found}; expected a matrix of two dimensions, [directions, width of the hook]`);
  if (shape.includes(0)) refuse(file, `${found}; expected one direction at least`);
  if (dtype === 'BOOL') refuse(file, `${shortened(name)} has dtype BOOL; expected integers or floats`);
  if (bias && (bias.shape.length !== 1 || bias.shape[0] !== shape[0])) {
    refuse(file, `${BIAS} has shape [${bias.shape.join(', ')}]; ${found}, so expected [${shape[0] ?? 0}]`);
  }
}

function refuse(file: string, what: string): never {
  throw new AzimuthError('BAD_FILE', `${path.basename(file)}: ${what}.`);
}
