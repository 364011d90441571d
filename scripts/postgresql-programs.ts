import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';

const exe = process.platform === 'win32' ? '.exe' : '';

/** One installation of PostgreSQL's server. */
export interface PostgresqlPrograms {
  /** Folder of initdb and postgres. */
  readonly bin: string;
  /** For instance 15. */
  readonly majorVersion: number;
  readonly hasVector: boolean;
}

/** The installations of PostgreSQL's server on this machine: those with pgvector first, then by version, newest first. */
export function findPostgresqlPrograms(): PostgresqlPrograms[] {
  const folders = [...pathFolders(), ...usualFolders()].filter((folder) =>
    existsSync(path.join(folder, `initdb${exe}`)),
  );
  // A distribution links the programs into folders of the PATH.
  const bins = new Set(folders.map((folder) => path.dirname(realpathSync(path.join(folder, `initdb${exe}`)))));
  return [...bins]
    .filter((bin) => existsSync(path.join(bin, `postgres${exe}`)))
    .map((bin) => ({ bin, majorVersion: majorVersion(bin), hasVector: hasVector(bin) }))
    .sort((a, b) => Number(b.hasVector) - Number(a.hasVector) || b.majorVersion - a.majorVersion);
}

function pathFolders(): string[] {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const bindir = ask('pg_config', '--bindir');
  return bindir === undefined ? folders : [bindir, ...folders];
}

/** Debian, Red Hat, Homebrew on both kinds of Mac, Postgres.app, EnterpriseDB. */
function usualFolders(): string[] {
  const versions = ['/usr/lib/postgresql', '/Library/PostgreSQL', '/Applications/Postgres.app/Contents/Versions'];
  if (process.platform === 'win32')
    versions.push(path.join(process.env['ProgramFiles'] ?? 'C:\\Program Files', 'PostgreSQL'));
  return [
    ...versions.flatMap((parent) => list(parent).map((version) => path.join(parent, version, 'bin'))),
    ...list('/usr')
      .filter((name) => name.startsWith('pgsql-'))
      .map((name) => path.join('/usr', name, 'bin')),
    ...['/opt/homebrew/opt', '/usr/local/opt'].flatMap((parent) =>
      list(parent)
        .filter((name) => name.startsWith('postgresql'))
        .map((name) => path.join(parent, name, 'bin')),
    ),
  ];
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function majorVersion(bin: string): number {
  return Number(/\d+/.exec(ask(path.join(bin, `postgres${exe}`), '--version') ?? '')?.[0] ?? 0);
}

function hasVector(bin: string): boolean {
  const share =
    ask(path.join(bin, `pg_config${exe}`), '--sharedir') ??
    // Debian has pg_config in a package of its own.
    bin.replace('/usr/lib/postgresql/', '/usr/share/postgresql/').replace(/\/bin$/, '');
  return existsSync(path.join(share, 'extension/vector.control'));
}

function ask(program: string, question: string): string | undefined {
  try {
    return execFileSync(program, [question], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}
