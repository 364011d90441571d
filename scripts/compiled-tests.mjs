import { dirname, join, relative, resolve, sep } from 'node:path';
import { compile } from './compile.mjs';
import { compiledCode } from './compiled-code.mjs';
import { filesBelow, keptBuild, root } from './kept-build.mjs';

const tests = join(root, 'test');
const files = filesBelow(tests).filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));

/**
 * Where test/ lies as JavaScript, compiled by the import of this if something has changed: a folder in test/dist/, relative to the
 * repository, with a slash at its end. A test of it runs the compiled code of src/ that `npm start` runs, without a loader of TypeScript in
 * each process.
 */
export const compiledTests = `${relative(root, await folderOfBuild())}/`.replaceAll(sep, '/');

function folderOfBuild() {
  // Tests of the explorer take files of its own.
  const scripts = ['compile', 'compiled-code', 'compiled-tests'].map((name) => `scripts/${name}.mjs`);
  const sources = ['src', 'migrations', 'web', ...scripts];
  return keptBuild(join(tests, 'dist'), [...sources, ...files.map((file) => relative(root, file))], compileTests);
}

function compileTests(outdir) {
  return compile({
    entryPoints: files,
    outbase: tests,
    outdir,
    plugins: [{ name: 'the code of src/ as it is compiled', setup: leaveApart }],
  });
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
