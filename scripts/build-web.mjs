// Builds the explorer (web/) if its sources have changed since it was built; at once if they have not. Runs before
// `npm start` and `npm test`. `current` in web/dist names the build to serve: a server that runs keeps the one that it
// began with. Files are compressed here, once, and not each time that they are sent.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { filesBelow, keptBuild, root } from './kept-build.mjs';

const dist = join(root, 'web/dist');
const current = join(dist, 'current');
const compressible = /\.(?:js|css|html|svg)$/;

try {
  const name = basename(await keptBuild(dist, ['web', 'vite.config.ts', 'scripts/build-web.mjs'], build));
  if (!existsSync(current) || readFileSync(current, 'utf8') !== name) choose(name);
} catch (error) {
  // A clone that cannot be written to, for instance. The API is worth having without its explorer.
  console.error(`The explorer could not be built: ${error instanceof Error ? error.message : error}`);
}

async function build(draft) {
  const started = performance.now();
  const { build: viteBuild } = await import('vite');
  await viteBuild({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn', build: { outDir: draft } });
  for (const file of filesBelow(draft)) if (compressible.test(file)) compress(file);
  console.error(`Built the explorer in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}

function compress(file) {
  const content = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params }));
}

/** Has servers that start from now on serve this build. */
function choose(name) {
  writeFileSync(`${current}.${process.pid}`, name);
  renameSync(`${current}.${process.pid}`, current);
}
