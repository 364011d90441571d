import { basename } from 'node:path';
import { AzimuthError } from '../errors/azimuth-error.ts';
import type { TensorRange } from './tensor-range.ts';

/**
 * Checks that tensors are there and that their shapes agree with each other.
 * @param tensors all that the file holds
 * @param axes what each tensor's axes are: `{ W_enc: ['d_in', 'd_sae'], b_enc: ['d_sae'] }`. Axes of one name have one
 *   size, given by the first tensor that has it. Tensors that are not listed are not looked at.
 * @param stated sizes that a configuration gives, by axis
 * @param statedIn what to call the configuration: `cfg.json`
 * @throws AzimuthError BAD_FILE that names the missing tensor, or both that disagree, and both numbers.
 */
export function requireAxes(
  file: string,
  tensors: ReadonlyMap<string, TensorRange>,
  axes: Readonly<Record<string, readonly string[]>>,
  stated: Readonly<Record<string, number>>,
  statedIn: string,
): void {
  const refuse = (what: string): never => {
    throw new AzimuthError('BAD_FILE', `${basename(file)}: ${what}.`);
  };
  const sizes = new Map<string, { size: number; from: string }>();
  for (const [name, names] of Object.entries(axes)) {
    const tensor = tensors.get(name);
    if (!tensor) {
      return refuse(
        `lacks the tensor ${name} [${names.join(', ')}]; it has ${[...tensors.keys()].join(', ') || 'none'}`,
      );
    }
    const { shape, dtype } = tensor;
    const found = `${name} has shape [${shape.join(', ')}]`;
    if (!dtype.includes('F')) refuse(`${name} has dtype ${dtype}; expected F64, F32, F16 or BF16`);
    if (shape.length !== names.length) refuse(`${found}; expected [${names.join(', ')}]`);
    for (const [at, axis] of names.entries()) {
      const size = shape[at] as number;
      const known = sizes.get(axis);
      if (!known) sizes.set(axis, { size, from: found });
      else if (known.size !== size) {
        refuse(
          `${found}, so ${axis} is ${size}; ${known.from}, so ${axis} is ${known.size}; expected the same ${axis}`,
        );
      }
    }
  }
  for (const [axis, expected] of Object.entries(stated)) {
    const found = sizes.get(axis);
    if (found && found.size !== expected) {
      refuse(`${statedIn} says that ${axis} is ${expected}, but ${found.from}, so ${axis} is ${found.size}`);
    }
  }
}
