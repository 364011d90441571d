import { cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import { temporaryFolder } from './temporary-folder.ts';

/**
 * A fixture's set, without what is expected of it: in the folders that its tool made, in one that goes when the test ends.
 * @param fixture a folder of test/fixtures/saes
 */
export async function copyOfSet(t: ExecutionContext, fixture: string): Promise<string> {
  const folder = await temporaryFolder(t);
  const expected = JSON.parse(await readFile(path.join(fixture, 'expected.json'), 'utf8')) as { files: string[] };
  for (const file of expected.files) await cp(path.join(fixture, file), path.join(folder, file));
  return folder;
}
