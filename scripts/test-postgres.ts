// Runs the tests on a throw-away PostgreSQL server: `npm run test:postgres`, with AVA's arguments after `--`; without files among them, all
// tests that use a database.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findPostgresqlPrograms } from './postgresql-programs.ts';
import { startTemporaryPostgresql } from './temporary-postgresql.ts';

/** Exit codes beside AVA's. EX_UNAVAILABLE of sysexits(3): .ci/run tells a machine without PostgreSQL by it. */
const NO_POSTGRESQL = 69;
const INTERRUPTED = 130;

/** Folders of test/ whose files open none: they would do the same again. */
const WITHOUT_DATABASE = ['engine', 'fixtures', 'registry'];

const [programs] = findPostgresqlPrograms();
if (programs === undefined) {
  console.error(
    'Expected the programs of a PostgreSQL server (initdb, postgres), found none. Install them: ' +
      'apt install postgresql postgresql-<version>-pgvector, brew install postgresql@17 pgvector, ' +
      'or an installer from postgresql.org, and pgvector from github.com/pgvector/pgvector.',
  );
  process.exit(NO_POSTGRESQL);
}
if (!programs.hasVector) {
  console.error(
    `Expected the pgvector extension, found PostgreSQL ${programs.majorVersion} in ${programs.bin} without it. Install ` +
      `it: apt install postgresql-${programs.majorVersion}-pgvector, brew install pgvector, ` +
      'or from github.com/pgvector/pgvector.',
  );
  process.exit(1);
}

let ava: ChildProcess | undefined;
let interrupted = false;
// A function, because TypeScript does not expect the variable to change between two looks at it.
const isInterrupted = (): boolean => interrupted;
// AVA gets Ctrl-C from the terminal as well; the server is stopped when AVA has ended.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    interrupted = true;
    ava?.kill(signal);
  });
}

const server = await startTemporaryPostgresql(programs.bin);
let exitCode = 1;
try {
  if (!isInterrupted()) {
    const root = fileURLToPath(new URL('../', import.meta.url));
    const cli = fileURLToPath(new URL('../node_modules/ava/entrypoints/cli.mjs', import.meta.url));
    const given = process.argv.slice(2);
    const files = given.every((argument) => argument.startsWith('-')) ? filesWithDatabase(root) : [];
    ava = spawn(process.execPath, [cli, ...given, ...files], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, AZIMUTH_TEST_DATABASE_URL: server.url },
    });
    const [code] = (await once(ava, 'exit')) as [number | null];
    exitCode = isInterrupted() ? INTERRUPTED : (code ?? 1);
  }
} finally {
  await server.stop();
}
process.exit(exitCode);

/** Of test/, as AVA takes them: all but those that use none, and those that are about the embedded one and say so by this line. */
function filesWithDatabase(root: string): string[] {
  const line = `delete process.env['AZIMUTH_TEST_DATABASE_URL'];`;
  return readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts') && !WITHOUT_DATABASE.includes(name.split(path.sep)[0] ?? ''))
    .map((name) => path.join('test', name))
    .filter((file) => !readFileSync(path.join(root, file), 'utf8').includes(line));
}
