import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compile } from './compile.mjs';
import { filesBelow, keptBuild, root } from './kept-build.mjs';

const builds = join(root, 'dist');

/**
 * Where src/ and migrations/ lie as JavaScript, compiled by the import of this if they have changed: the address of a folder in dist/. Node
 * reads that in half of the time that a loader of TypeScript takes for each process; file by file, so that whatever is found beside a
 * file in src/ is found beside it there.
 */
export const compiledCode = pathToFileURL(`${await folderOfBuild()}/`);

async function folderOfBuild() {
  try {
    return await keptBuild(
      builds,
      ['src', 'migrations', 'scripts/compile.mjs', 'scripts/compiled-code.mjs'],
      compileCode,
    );
  } catch (error) {
    console.error(
      `Azimuth's code could not be compiled into ${builds}: ${error instanceof Error ? error.message : error}`,
    );
    console.error('Have the owner of that folder run `npm start` once, or change its permissions.');
    return process.exit(1);
  }
}

function compileCode(outdir) {
  return compile({
    entryPoints: ['src', 'migrations'].flatMap((name) => filesBelow(join(root, name))),
    outbase: root,
    outdir,
    // TypeORM calls tables and relations by the names of classes.
    keepNames: true,
    loader: { '.mjs': 'copy' },
    plugins: [{ name: 'a file for each file', setup: leaveFilesApart }],
  });
}

function leaveFilesApart(build) {
  build.onResolve({ filter: /^\.{1,2}\// }, ({ path }) => ({ path: path.replace(/\.ts$/, '.js'), external: true }));
}
