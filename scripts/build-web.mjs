// Builds the explorer (web/) if its sources have changed since it was built; at once if they have not. Runs before
// `npm start` and `npm test`. Each build has a folder of its own in web/dist, named after a hash of the sources, and
// `current` names the one to serve: a server that runs keeps the files that it began with. Files are compressed here,
// once, and not each time that they are sent.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const web = join(root, 'web');
const dist = join(web, 'dist');
const current = join(dist, 'current');
const compressible = /\.(?:js|css|html|svg)$/;
/** Builds that stay: servers may run on the older ones. */
const keep = 5;

try {
  const name = hashOfSources();
  if (!existsSync(join(dist, name))) await build(name);
  if (!existsSync(current) || readFileSync(current, 'utf8') !== name) choose(name);
} catch (error) {
  // A clone that cannot be written to, for instance. The API is worth having without its explorer.
  console.error(`The explorer could not be built: ${error instanceof Error ? error.message : error}`);
}

async function build(name) {
  const started = performance.now();
  const { build: viteBuild } = await import('vite');
  const draft = join(dist, `draft-${process.pid}`);
  mkdirSync(dist, { recursive: true });
  await viteBuild({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn', build: { outDir: draft } });
  for (const file of filesBelow(draft)) if (compressible.test(file)) compress(file);
  try {
    renameSync(draft, join(dist, name));
  } catch (error) {
    // A run beside this one was faster; it built the same.
    if (!existsSync(join(dist, name))) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
  console.error(`Built the explorer in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
}

function compress(file) {
  const content = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params }));
}

/** Has servers that start from now on serve this build, and removes those that are too old. */
function choose(name) {
  writeFileSync(`${current}.${process.pid}`, name);
  renameSync(`${current}.${process.pid}`, current);
  const builds = readdirSync(dist, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const age = (entry) => Date.now() - statSync(join(dist, entry.name), { throwIfNoEntry: false })?.mtimeMs || 0;
  const old = builds.filter((entry) => entry.name !== name).sort((a, b) => age(a) - age(b));
  for (const entry of old.slice(keep - 1)) rmSync(join(dist, entry.name), { recursive: true, force: true });
}

/** Of all that the outcome depends on, this file included. */
function hashOfSources() {
  const hash = createHash('sha256');
  const others = ['package-lock.json', 'vite.config.ts', 'tsconfig.json', 'scripts/build-web.mjs'];
  const files = [...filesBelow(web, 'dist'), ...others.map((name) => join(root, name))];
  for (const file of files)
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex').slice(0, 16);
}

function filesBelow(folder, except) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== except)
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]))
    .sort();
}
