import { copyFileSync, mkdirSync, readdirSync, readFileSync, truncateSync } from 'node:fs';
import path from 'node:path';

/** Bytes of each file of PostgreSQL's write-ahead log. */
const logFileBytes = 16 * 2 ** 20;
const isLogFile = (name: string) => /^[0-9A-F]{24}$/.test(name);

/**
 * Copies a data folder, log files that `cutLogFiles` has shortened at their full length: their zeros take neither time nor disk.
 * @param to is made if it is not there
 */
export function copyDataFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) copyDataFolder(source, target);
    else copyFileSync(source, target);
    if (isLogFile(entry.name)) truncateSync(target, logFileBytes);
  }
}

/** Takes the zeros off the ends of a closed database's log files, which PostgreSQL opens only at their full length. */
export function cutLogFiles(cluster: string): void {
  const folder = path.join(cluster, 'pg_wal');
  for (const file of readdirSync(folder).filter(isLogFile)) {
    const content = readFileSync(path.join(folder, file));
    truncateSync(path.join(folder, file), content.findLastIndex((byte) => byte !== 0) + 1);
  }
}
