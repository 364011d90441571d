import path from 'node:path';
import type { CorpusSource } from './corpus-source.ts';
import { demoCorpus, demoCorpusName } from './demo-corpus.ts';
import { textFilesCorpus } from './text-files-corpus.ts';

/**
 * The corpus of that name: the one that comes with Azimuth, or a folder in `corpora` of the data folder.
 * @throws AzimuthError NOT_FOUND if there is none
 */
export async function openCorpus(name: string, corporaFolder: string): Promise<CorpusSource> {
  return name === demoCorpusName ? demoCorpus() : textFilesCorpus(name, path.join(corporaFolder, name));
}
