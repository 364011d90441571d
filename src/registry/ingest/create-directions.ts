import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import { registerDirectionSet } from '../register-direction-set.ts';
import type { IngestService } from './ingest-service.ts';
import { isUsed } from './with-kept-files.ts';
import { writeVectorsFile } from './write-vectors-file.ts';

export interface NewDirection {
  /** [inputs of the hook] */
  readonly vector: readonly number[];
  /** Added to the projection. */
  readonly bias: number;
  readonly label: string | null;
}

export interface NewDirections {
  readonly model: string;
  readonly layer: number;
  readonly name: string;
  readonly hook: string;
  readonly activation: 'RELU' | 'LINEAR';
  readonly visibility: 'PUBLIC' | 'PRIVATE';
  readonly directions: readonly NewDirection[];
}

/** Takes vectors in as a direction set, through a file like any other. @returns its row's id */
export async function createDirections(
  service: IngestService,
  set: NewDirections,
  maxDirections: number,
): Promise<number> {
  const { directions } = set;
  if (directions.length < 1 || directions.length > maxDirections) {
    throw new AzimuthError('BAD_USER_INPUT', `directions: expected 1 to ${maxDirections}, found ${directions.length}.`);
  }
  const width = directions[0]?.vector.length ?? 0;
  const other = directions.findIndex(({ vector }) => vector.length !== width);
  if (width === 0 || other !== -1) {
    throw new AzimuthError(
      'BAD_USER_INPUT',
      `directions: expected vectors of one length; the first has ${width} numbers, number ${Math.max(0, other)} has ${directions[other]?.vector.length ?? 0}.`,
    );
  }
  const temporary = await mkdtemp(path.join(tmpdir(), 'azimuth-directions-'));
  const key = `directions-${randomUUID()}`;
  let folder: string | null = null;
  try {
    const file = path.join(temporary, 'vectors.safetensors');
    await writeVectorsFile(file, directions);
    folder = await service.store.keep(
      await service.store.stage(key, [{ file, name: path.basename(file) }]),
      () => undefined,
    );
    const { id, isNew } = await registerDirectionSet(service.manager, {
      ...set,
      folder,
      hints: { hook: set.hook, activation: set.activation, format: 'VECTORS' },
      labels: directions.map(({ label }) => label),
    });
    if (!isNew) {
      throw new AzimuthError(
        'BAD_USER_INPUT',
        `name: ${set.model}/${set.layer}-${set.name} exists: choose another name.`,
      );
    }
    return id;
  } finally {
    await service.store.unstage(key);
    await rm(temporary, { recursive: true });
    if (folder !== null && !(await isUsed(service, folder))) await service.store.release(folder);
  }
}
