import { basename } from 'node:path';
import { z } from 'zod';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import { readSettings } from './read-settings.ts';

const settings = z.object({
  /** Null once it is folded into the weights, as it is at a training's end. */
  scaling_factor: z.number().positive().nullable(),
  has_whitening: z.boolean().default(false),
});

/**
 * Reads the activation_scaler.json that a training with SAELens leaves beside a checkpoint. Latents are those of the training;
 * where they are scaled by the decoder's norms, the set that the library makes of it in the end gives values smaller by the
 * factor, because it takes the factor out of the decoder too.
 * @returns the factor that the checkpoint's inputs are multiplied by, which is not in its weights; 1 for none
 * @throws AzimuthError BAD_FILE, also for a covariance whitening, which is a matrix
 */
export async function readSaelensInputScale(file: string): Promise<number> {
  const { scaling_factor, has_whitening } = await readSettings(file, settings);
  if (!has_whitening) return scaling_factor ?? 1;
  throw new AzimuthError(
    'BAD_FILE',
    `${basename(file)}: the checkpoint's inputs are whitened, which is not supported: save it with save_inference_model.`,
  );
}
