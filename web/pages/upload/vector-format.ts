import type { SetFormat } from './set-format.ts';

/** Bare vectors, which nothing in the file's name tells from another tool's: taken where nothing else fits. */
export const vectorFormat: SetFormat = {
  name: 'VECTORS',
  title: 'bare vectors',
  files: 'one .npy, .npz or .safetensors file with a matrix, a row a direction, and perhaps a vector bias',
  mark: /\.(npy|npz|safetensors)$/,
  others: [],
  encoder: { rows: 'DIRECTIONS' },
  hook: () => null,
};
