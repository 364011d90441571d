import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { rootFolder } from '../../src/process/root-folder.ts';

const bin = path.join(rootFolder, 'bin/azimuth.mjs');

/** The command line, from a folder that is not the repository's, without a terminal. */
export function runAzimuth(environment: Readonly<Record<string, string>>, ...args: readonly string[]) {
  return execa(process.execPath, [bin, ...args], {
    reject: false,
    cwd: tmpdir(),
    // Whatever the caller has set for itself.
    env: { AZIMUTH_URL: '', HF_TOKEN: '', ...environment },
    stdin: 'ignore',
  });
}
