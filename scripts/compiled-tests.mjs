import { dirname, join, relative, resolve, sep } from 'node:path';
import { compiledCode } from './compiled-code.mjs';
import { filesBelow, keptBuild, root } from './kept-build.mjs';

const tests = join(root, 'test');
const files = filesBelow(tests).filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));

/**
 * Where test/ lies as JavaScript, compiled by the import of this if something has changed: a folder in test/dist/, relative to the
 * repository, with a slash at its end. A test of it runs the compiled code of src/ that `npm start` runs, and begins in three quarters of
 * the time that a loader of TypeScript takes.
 */
export const compiledTests = `${relative(root, await folderOfBuild())}/`.replaceAll(sep, '/');

function folderOfBuild() {
  // Tests of the explorer take files of its own.
  const sources = ['src', 'migrations', 'web', 'scripts/compiled-code.mjs', 'scripts/compiled-tests.mjs'];
  return keptBuild(join(tests, 'dist'), [...sources, ...files.map((file) => relative(root, file))], compile);
}

async function compile(outdir) {
  const { build, stop } = await import('esbuild');
  await build({
    entryPoints: files,
    outbase: tests,
    outdir,
    platform: 'node',
    format: 'esm',
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
    bundle: true,
    packages: 'external',
    plugins: [{ name: 'the code of src/ as it is compiled', setup: leaveApart }],
  });
  // It is a process of its own.
  await stop();
}

/** What a test imports from test/ is beside it, and what from src/ is where the server has it; anything else goes into the test's file. */
function leaveApart(build) {
  build.onResolve({ filter: /^\.{1,2}\// }, ({ path, importer }) => {
    if (importer === '') return undefined;
    const imported = relative(root, resolve(dirname(importer), path))
      .replaceAll(sep, '/')
      .replace(/\.ts$/, '.js');
    if (imported.startsWith('test/')) return { path: path.replace(/\.ts$/, '.js'), external: true };
    if (imported.startsWith('src/')) return { path: new URL(imported, compiledCode).href, external: true };
    return undefined;
  });
}
