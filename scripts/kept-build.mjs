// What is built once for its sources: the explorer, and the server's code. Each build has a folder of its own, named after a hash of what
// it is made from, so that a program that runs keeps the files it began with.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Builds that stay: programs may run on the older ones. */
const keep = 5;
/** Builds themselves. */
const dist = 'dist';

/**
 * The folder of the build in `builds` that is made from these files and folders, all that the outcome depends on.
 * @param make writes a build to a folder; it is asked if there is none yet
 */
export async function keptBuild(builds, sources, make) {
  const files = [...sources, 'package-lock.json', 'tsconfig.json', 'scripts/kept-build.mjs'];
  const name = hashOf(files.map((source) => join(root, source)));
  const built = join(builds, name);
  if (existsSync(built)) return built;
  const draft = join(builds, `draft-${process.pid}`);
  mkdirSync(builds, { recursive: true });
  await make(draft);
  try {
    renameSync(draft, built);
  } catch (error) {
    // A run beside this one was faster; it built the same.
    if (!existsSync(built)) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
  removeOld(builds, name);
  return built;
}

/** Files of a folder and of those in it, without what is built there; or the file itself. */
export function filesBelow(place) {
  if (statSync(place).isFile()) return [place];
  return readdirSync(place)
    .filter((name) => name !== dist)
    .flatMap((name) => filesBelow(join(place, name)))
    .sort();
}

function hashOf(places) {
  const hash = createHash('sha256');
  for (const file of places.flatMap(filesBelow)) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

function removeOld(builds, name) {
  const folders = readdirSync(builds, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const age = (entry) => Date.now() - statSync(join(builds, entry.name), { throwIfNoEntry: false })?.mtimeMs || 0;
  const old = folders.filter((entry) => entry.name !== name).sort((a, b) => age(a) - age(b));
  for (const entry of old.slice(keep - 1)) rmSync(join(builds, entry.name), { recursive: true, force: true });
}
