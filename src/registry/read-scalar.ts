import { basename } from 'node:path';
import { AzimuthError } from '../errors/azimuth-error.ts';
import type { TensorRange } from './tensor-range.ts';
import { tensorValues } from './tensor-values.ts';

/** The value of a tensor that holds one number, whatever its axes. @throws AzimuthError BAD_FILE if it holds none or more, or NaN */
export async function readScalar(tensor: TensorRange): Promise<number> {
  const { file, name, shape } = tensor;
  const refuse = (found: string): never => {
    throw new AzimuthError('BAD_FILE', `${basename(file)}: expected one finite number as ${name}, found ${found}.`);
  };
  const elements = shape.reduce((product, size) => product * size, 1);
  if (elements !== 1) return refuse(`a tensor of shape [${shape.join(', ')}]`);
  for await (const [value] of tensorValues(tensor)) {
    if (value !== undefined && Number.isFinite(value)) return value;
    refuse(String(value));
  }
  return refuse('nothing');
}
