import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { AzimuthError } from '../../errors/azimuth-error.ts';

/** Folders within folders that are looked into; Gemma Scope's files lie four deep in their repository. */
const maxDepth = 6;
/** Files that one set may have. */
const maxFiles = 1000;

/**
 * The files of a set's folder, as paths relative to it with `/`, sorted. Links are not followed, and hidden files and folders
 * are no part of a set.
 * @throws AzimuthError BAD_FILE if there is no such folder, or it holds more than any set does
 */
export async function listSetFiles(folder: string, depth = maxDepth): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    const name = path.basename(folder);
    throw new AzimuthError('BAD_FILE', `${name}: expected the folder of a direction set, found none there.`);
  });
  const files: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    if (entry.isFile()) files.push(entry.name);
    else if (entry.isDirectory() && depth > 1) {
      const below = await listSetFiles(path.join(folder, entry.name), depth - 1);
      files.push(...below.map((file) => `${entry.name}/${file}`));
    }
  }
  if (files.length > maxFiles) {
    throw new AzimuthError('BAD_FILE', `The folder holds ${files.length} files; expected those of one set.`);
  }
  return files.sort();
}
