import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ignoreError } from '../registry/ignore-error.ts';

/** Names a data folder for as long as it exists: a job runs where its files lie. */
export async function instanceId(dataFolder: string): Promise<string> {
  const file = path.join(dataFolder, 'instance');
  await writeFile(file, randomUUID(), { flag: 'wx' }).catch(ignoreError('EEXIST'));
  return readFile(file, 'utf8');
}
