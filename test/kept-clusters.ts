import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { readConfiguration } from '../src/configuration/configuration.ts';
import { acquireFolderLock } from '../src/database/folder-lock.ts';
import { openCluster } from '../src/database/open-cluster.ts';
import { rootFolder } from '../src/process/root-folder.ts';
import { copyDataFolder, cutLogFiles } from './copy-data-folder.ts';

const cache = path.join(rootFolder, 'node_modules/.cache/azimuth');
/** Milliseconds that a test file waits for another one to make what both want. */
const waitMs = 120_000;
/** Milliseconds after which a folder that another state of the source has left is removed. */
const keepMs = 3_600_000;

/** What the rows that a first start leaves follow from, within the repository. */
const sources = ['migrations', 'models/azimuth-demo', 'package-lock.json', 'src/database', 'src/jobs', 'src/registry'];

/**
 * A data folder with a database without tables, to be copied: making one takes 4 s, a copy 0.2 s. One for each version of PGlite.
 * @returns a folder for `copyDataFolder`
 */
export function emptyCluster(): Promise<string> {
  const file = path.join(rootFolder, 'node_modules/@electric-sql/pglite/package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  return kept(`empty-${version}`, async (dataFolder) => {
    const cluster = await openCluster(path.join(dataFolder, 'database'));
    // Two thirds of its files, from which nothing here makes another database.
    await cluster.exec('UPDATE pg_database SET datistemplate = false');
    await cluster.exec('DROP DATABASE template0');
    await cluster.exec('DROP DATABASE template1');
    await cluster.close();
  });
}

/**
 * A data folder as a first start leaves it, with the demo model registered, which takes a server 2 s. One for each state of what it follows
 * from.
 * @returns a folder for `copyDataFolder`
 */
export function demoCluster(): Promise<string> {
  return kept(`demo-${digestOf(sources)}`, async (dataFolder) => {
    copyDataFolder(await emptyCluster(), dataFolder);
    const { startServer } = await import('../src/server/start-server.ts');
    const environment = {
      AZIMUTH_DATA: dataFolder,
      AZIMUTH_RECORD_DEMO: 'false',
      AZIMUTH_LOG_LEVEL: 'silent',
      PORT: '0',
    };
    const server = await startServer(readConfiguration(environment), (reason) => {
      throw reason;
    });
    await server.stop();
    const cluster = await openCluster(path.join(dataFolder, 'database'));
    // A new log file instead of the one with all that has happened.
    await cluster.exec('SET wal_recycle = off');
    await cluster.exec('SELECT pg_switch_wal()');
    await cluster.exec('CHECKPOINT');
    await cluster.close();
  });
}

/** The folder of that name in the cache, made first if it is not there: by one of the test files that start at the same time. */
async function kept(name: string, make: (dataFolder: string) => Promise<void>): Promise<string> {
  const folder = path.join(cache, name);
  mkdirSync(cache, { recursive: true });
  if (isWhole(folder)) return folder;
  const lock = await acquireFolderLock(path.join(cache, `${name}.lock`), { waitMs });
  try {
    if (isWhole(folder)) return folder;
    removeOld(name.slice(0, name.indexOf('-') + 1));
    const draft = mkdtempSync(path.join(cache, 'draft-'));
    await make(draft);
    cutLogFiles(path.join(draft, 'database'));
    renameSync(draft, folder);
    return folder;
  } finally {
    lock.release();
  }
}

function isWhole(folder: string): boolean {
  return statSync(path.join(folder, 'database/PG_VERSION'), { throwIfNoEntry: false }) !== undefined;
}

/** Others of this kind, and what killed tests left half made. */
function removeOld(prefix: string): void {
  for (const name of readdirSync(cache).filter((found) => found.startsWith(prefix) || found.startsWith('draft-'))) {
    const { mtimeMs } = statSync(path.join(cache, name));
    if (Date.now() - mtimeMs > keepMs) rmSync(path.join(cache, name), { recursive: true, force: true });
  }
}

/** Of these files' names and content, and of where they lie: rows hold the model's folder. */
function digestOf(places: readonly string[]): string {
  const digest = createHash('sha256').update(rootFolder);
  for (const place of places.map((name) => path.join(rootFolder, name))) {
    const names = statSync(place).isFile() ? [''] : readdirSync(place, { recursive: true }).map(String).sort();
    for (const file of names.map((name) => path.join(place, name)).filter((name) => statSync(name).isFile())) {
      digest.update(`\n${file}\n`).update(readFileSync(file));
    }
  }
  return digest.digest('hex').slice(0, 16);
}
