import path from 'node:path';
import { AzimuthError } from '../errors/azimuth-error.ts';
import type { Architecture, Transformer } from './architectures/architecture.ts';
import { architectures } from './architectures/architectures.ts';
import { readJsonFile } from './read-json-file.ts';

/**
 * What the config.json of a model's folder describes.
 * @throws AzimuthError BAD_FILE for a family or a setting that is not supported
 */
export async function readArchitecture(
  folder: string,
): Promise<{ architecture: Architecture; transformer: Transformer }> {
  const configuration = await readJsonFile(path.join(folder, 'config.json'));
  const architecture = architectures.find(({ modelType }) => modelType === configuration['model_type']);
  if (!architecture) {
    const supported = architectures.map(({ modelType }) => modelType).join(', ');
    const found = JSON.stringify(configuration['model_type'] ?? null);
    throw new AzimuthError(
      'BAD_FILE',
      `config.json: model_type ${found} is not supported; expected one of ${supported}.`,
    );
  }
  return { architecture, transformer: architecture.describe(configuration) };
}
