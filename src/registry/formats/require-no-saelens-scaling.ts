import { basename } from 'node:path';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import type { TensorRange } from '../tensor-range.ts';
import { tensorValues } from '../tensor-values.ts';

/** How far from one a factor may be that is to be ignored: what torch.allclose, and so SAELens, lets pass. */
const ONE_TOLERANCE = 1e-5;

/** Versions 1 to 3 saved a `scaling_factor` with every set; only fine-tuned ones used it, and version 6 refuses those. @throws AzimuthError BAD_FILE */
export async function requireNoSaelensScaling(factor: TensorRange | undefined): Promise<void> {
  if (!factor) return;
  for await (const values of tensorValues(factor)) {
    const other = values.find((value) => !(Math.abs(value - 1) <= ONE_TOLERANCE));
    if (other === undefined) continue;
    throw new AzimuthError(
      'BAD_FILE',
      `${basename(factor.file)}: scaling_factor holds ${other}; expected ones. Sets with a fine-tuned scaling are not supported.`,
    );
  }
}
