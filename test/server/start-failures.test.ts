import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { execa } from 'execa';
import { rootFolder } from '../../src/process/root-folder.ts';
import { processesOf } from '../processes-of.ts';
import { spawnAzimuth } from '../spawn-azimuth.ts';
import { startAzimuth } from '../start-azimuth.ts';
import { prepareDatabase } from '../start-database.ts';

const { url, services, stop } = await startAzimuth();
test.after.always(stop);

/** What a server that cannot start says: one line on stderr. It leaves nothing running. */
async function failure(
  t: ExecutionContext,
  settings: Record<string, string>,
  user?: { uid: number; gid: number },
): Promise<string> {
  const { environment, remove } = await prepareDatabase();
  t.teardown(remove);
  const all = { ...environment, ...settings };
  const { code, stdout, stderr } = await spawnAzimuth(t, all, user).exited;
  t.log(stderr);
  t.deepEqual({ code, stdout, lines: stderr.split('\n').length }, { code: 1, stdout: '', lines: 1 });
  t.deepEqual(processesOf(all.AZIMUTH_DATA), []);
  return stderr;
}

test.serial('the port is in use', async (t) => {
  const { port } = new URL(url);
  const message = await failure(t, { PORT: port });
  t.regex(message, new RegExp(`^azimuth: PORT: 127\\.0\\.0\\.1:${port} is in use by another program\\. .*PORT=4001`));
});

test.serial('the data folder is in use', async (t) => {
  const { AZIMUTH_DATA } = services.configuration;
  const message = await failure(t, { AZIMUTH_DATA });
  t.true(message.startsWith(`azimuth: The data folder ${AZIMUTH_DATA} is in use by process ${process.pid} on `));
});

(process.getuid ? test.serial : test.serial.skip)('the data folder cannot be written', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'azimuth-test-'));
  t.teardown(() => {
    rmSync(folder, { recursive: true });
  });
  const isRoot = process.getuid?.() === 0;
  // To root nothing is forbidden: somebody else meets the same folder, if somebody else may run this Node. Else a file is in the way.
  const user = isRoot && isRunnableByOthers(process.execPath) ? { uid: 65_534, gid: 65_534 } : undefined;
  const AZIMUTH_DATA = path.join(folder, 'data');
  if (isRoot && !user) writeFileSync(AZIMUTH_DATA, '');
  else mkdirSync(AZIMUTH_DATA, { mode: 0o555 });
  const message = await failure(t, { AZIMUTH_DATA }, user);
  t.true(message.startsWith(`azimuth: AZIMUTH_DATA: the data folder ${AZIMUTH_DATA} cannot be written: `));
});

/** Whether every folder above a program may be entered by users who do not own it. */
function isRunnableByOthers(program: string): boolean {
  const folder = path.dirname(program);
  return folder === program || ((statSync(folder).mode & 0o001) !== 0 && isRunnableByOthers(folder));
}

test.serial('a setting is wrong', async (t) => {
  t.regex(await failure(t, { PORT: 'abc' }), /^azimuth: PORT="abc": .*number/);
});

test.serial('a setting names an execution provider that the runtime has not got', async (t) => {
  const message = await failure(t, { AZIMUTH_EXECUTION_PROVIDER: 'abacus' });
  t.regex(message, /^azimuth: AZIMUTH_EXECUTION_PROVIDER: abacus cannot be used \(.*\)\. .* brings: .*cpu/);
});

test.serial('the database cannot be reached', async (t) => {
  const message = await failure(t, { DATABASE_URL: 'postgresql://someone:secret@127.0.0.1:1/azimuth' });
  t.regex(message, /^azimuth: DATABASE_URL: expected a PostgreSQL server at 127\.0\.0\.1:1\/azimuth, found: /);
  t.notRegex(message, /secret/);
});

test.serial('Node.js is too old', async (t) => {
  // The script of a project that needs a newer one than there is.
  const project = mkdtempSync(path.join(tmpdir(), 'azimuth-test-'));
  t.teardown(() => {
    rmSync(project, { recursive: true });
  });
  cpSync(path.join(rootFolder, 'scripts/install.mjs'), path.join(project, 'scripts/install.mjs'));
  const manifest = JSON.parse(readFileSync(path.join(rootFolder, 'package.json'), 'utf8')) as object;
  writeFileSync(path.join(project, 'package.json'), JSON.stringify({ ...manifest, engines: { node: '>=1000.1' } }));
  const { exitCode, stdout, stderr } = await execa(process.execPath, ['scripts/install.mjs'], {
    cwd: project,
    reject: false,
  });
  t.deepEqual({ exitCode, stdout }, { exitCode: 1, stdout: '' });
  t.is(
    stderr,
    `Azimuth needs Node.js >=1000.1, this is ${process.versions.node}: install a newer one from nodejs.org.`,
  );
});
