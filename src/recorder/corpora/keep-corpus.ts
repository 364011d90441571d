import { link, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import { textFilesCorpus } from './text-files-corpus.ts';

/**
 * Makes a corpus of files: reads them to their end, and keeps them in a folder of their own if they are in order; what an attempt that was
 * cut off left is replaced.
 * @param files where they lie, on the same disk, and their names, which may have folders
 * @throws AzimuthError BAD_FILE for files without a document, or a name that leads elsewhere; nothing is kept then
 */
export async function keepCorpus(
  name: string,
  corporaFolder: string,
  files: readonly { readonly file: string; readonly name: string }[],
): Promise<void> {
  const staging = path.join(corporaFolder, `.${name}.part`);
  await rm(staging, { recursive: true, force: true });
  try {
    for (const { file, name: given } of files) {
      const place = path.join(staging, given);
      if (!place.startsWith(staging + path.sep)) {
        throw new AzimuthError('BAD_FILE', `files: expected names within a folder, found ${JSON.stringify(given)}.`);
      }
      await mkdir(path.dirname(place), { recursive: true });
      await link(file, place);
    }
    let documents = 0;
    const corpus = await textFilesCorpus(name, staging);
    for await (const document of corpus.documents()) if (document.trim() !== '') documents++;
    if (documents === 0) throw new AzimuthError('BAD_FILE', `Corpus ${name}: its files hold no text.`);
    await rm(path.join(corporaFolder, name), { recursive: true, force: true });
    await rename(staging, path.join(corporaFolder, name));
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
