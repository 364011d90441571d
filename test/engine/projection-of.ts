import { readModelFolder } from '../../src/registry/read-model-folder.ts';
import { tensorValues } from '../../src/registry/tensor-values.ts';
import { rowsOf } from './rows-of.ts';

/** A projection [inputs, outputs] of a model, by its name without `.weight`. */
export async function projectionOf(folder: string, name: string, isTorch: boolean): Promise<number[][]> {
  const range = (await readModelFolder(folder)).tensors.get(`${name}.weight`);
  if (!range) throw new Error(`${name} is missing`);
  const values: number[] = [];
  for await (const chunk of tensorValues(range)) for (const value of chunk) values.push(value);
  const columns = range.shape.at(-1) ?? 0;
  const matrix = rowsOf(values, columns);
  return isTorch ? Array.from({ length: columns }, (_, column) => matrix.map((row) => row[column] ?? 0)) : matrix;
}
