import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const bin = fileURLToPath(new URL('../../bin/azimuth.mjs', import.meta.url));

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
