import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';

/**
 * One hash for the files that make a model or a direction set, in hexadecimal. For one file the plain SHA-256 of its
 * bytes. For several the SHA-256 of what `sha256sum` prints for them, sorted by name and without their folders, so that
 * a person can check it: `cd FOLDER && sha256sum $(ls FILES | LC_ALL=C sort) | sha256sum`.
 * Reads the files in a stream. Where they lie does not change the hash; their names do, as they do what is read.
 * @param sha256Of the hash of one file, for a caller who knows some already
 */
export async function sha256OfFiles(files: readonly string[], sha256Of = sha256OfFile): Promise<string> {
  const [first] = files;
  if (first !== undefined && files.length === 1) return sha256Of(first);
  const lines: { name: Buffer; line: string }[] = [];
  for (const file of files) {
    lines.push({ name: Buffer.from(basename(file)), line: `${await sha256Of(file)}  ${basename(file)}\n` });
  }
  lines.sort((a, b) => Buffer.compare(a.name, b.name));
  return createHash('sha256')
    .update(lines.map(({ line }) => line).join(''))
    .digest('hex');
}

async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
