import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { EntityManager } from 'typeorm';
import { AzimuthError } from '../errors/azimuth-error.ts';
import type { DirectionSetFiles } from './formats/direction-format.ts';
import { readDirectionSet } from './formats/read-direction-set.ts';
import { readModelFolder } from './read-model-folder.ts';
import { readSafetensors } from './safetensors.ts';
import { FileHashes } from './file-hashes.ts';
import { sha256OfFiles } from './sha256-of-files.ts';

export interface FilesToVerify {
  readonly manager: EntityManager;
  /** Of the content store. */
  readonly blobsFolder: string;
  readonly cacheFolder: string;
}

export interface VerificationWatch {
  readonly signal: AbortSignal;
  /** A file is done; called once for each. */
  onFile(): void;
  onBytes(bytes: number): void;
  /** One line that says which file or set is wrong, and what to do. */
  onProblem(problem: string): void;
}

interface Registered {
  readonly handle: string;
  readonly folder: string;
  readonly sha256: string;
}
interface RegisteredSet extends Registered {
  readonly hook: string;
  readonly format: DirectionSetFiles['format'];
  readonly activation: string;
}

/**
 * Reads every stored file again: contents of the store against their names, models and sets against the hash that the
 * catalogue has of them, weights prepared for the runtime for being readable.
 */
export async function verifyFiles(files: FilesToVerify, watch: VerificationWatch): Promise<void> {
  const hashes = new FileHashes(watch);
  await verifyBlobs(files.blobsFolder, hashes, watch);
  const { manager } = files;
  const models = await manager.query<Registered[]>('SELECT handle, folder, sha256 FROM model ORDER BY id');
  for (const model of models) {
    await verifyRegistered(model, hashes, watch, async () => (await readModelFolder(model.folder)).files);
  }
  const sets = await manager.query<RegisteredSet[]>(
    `SELECT model.handle || '/' || layer.index || '-' || set.name AS handle, set.folder, set.sha256, set.hook, set.format,
       set.activation
     FROM direction_set AS set JOIN layer ON layer.id = set.layer_id JOIN model ON model.id = layer.model_id ORDER BY set.id`,
  );
  for (const set of sets) {
    const { hook, format, activation } = set;
    // Of bare vectors only the catalogue knows it.
    const hints =
      format === 'VECTORS' ? { hook, format, activation: activation as 'RELU' | 'LINEAR' } : { hook, format };
    await verifyRegistered(set, hashes, watch, async () => (await readDirectionSet(set.folder, hints)).files);
  }
  await verifyCache(files.cacheFolder, watch);
}

async function verifyBlobs(folder: string, hashes: FileHashes, watch: VerificationWatch): Promise<void> {
  for (const name of (await readdir(folder).catch(() => [])).sort()) {
    watch.signal.throwIfAborted();
    const found = await hashes.of(path.join(folder, name)).catch((error: unknown) => {
      // Removed meanwhile, with the last set that needed it.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return name;
      return reason(error);
    });
    if (found !== name) watch.onProblem(`store/blobs/${name}: expected the SHA-256 of its name, found ${found}.`);
  }
}

async function verifyRegistered(
  { handle, sha256 }: Registered,
  hashes: FileHashes,
  watch: VerificationWatch,
  read: () => Promise<readonly string[]>,
): Promise<void> {
  watch.signal.throwIfAborted();
  try {
    const found = await sha256OfFiles(await read(), (file) => hashes.of(file));
    if (found === sha256) return;
    watch.onProblem(`${handle}: expected the SHA-256 ${sha256}, found ${found}. Remove it and add it again.`);
  } catch (error) {
    watch.signal.throwIfAborted();
    watch.onProblem(`${handle}: its files cannot be read (${reason(error)}). Remove it and add it again.`);
  }
}

async function verifyCache(folder: string, watch: VerificationWatch): Promise<void> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.safetensors'));
  for (const name of names.sort()) {
    watch.signal.throwIfAborted();
    try {
      await readSafetensors(path.join(folder, name));
      watch.onBytes((await stat(path.join(folder, name))).size);
      watch.onFile();
    } catch {
      watch.onProblem(
        `cache/${name} cannot be read. Stop the server and remove the file: it is made again when it is needed.`,
      );
    }
  }
}

/** Paths of this machine are nobody's business. */
function reason(error: unknown): string {
  if (error instanceof AzimuthError) return error.message;
  return (error as NodeJS.ErrnoException).code ?? 'unreadable';
}
