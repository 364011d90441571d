import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import { execa } from 'execa';
import { AzimuthError } from '../../src/errors/azimuth-error.ts';
import { acquireFolderLock } from '../../src/database/folder-lock.ts';
import { processIdentity } from '../../src/process/process-identity.ts';
import { rootFolder } from '../../src/process/root-folder.ts';

function temporaryLock(t: ExecutionContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'azimuth-test-'));
  t.teardown(() => {
    rmSync(folder, { recursive: true });
  });
  return path.join(folder, 'database.lock');
}

function writeLock(file: string, holder: { pid: number; startedAt: string | null; host?: string }): void {
  writeFileSync(file, JSON.stringify({ host: hostname(), token: 'left-behind', ...holder }));
}

async function deadProcessId(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}

test('a folder has one holder at a time', async (t) => {
  const file = temporaryLock(t);
  const lock = await acquireFolderLock(file, { waitMs: 0 });
  const error = await t.throwsAsync(acquireFolderLock(file, { waitMs: 100 }), { instanceOf: AzimuthError });
  t.is(error.code, 'DATA_FOLDER_IN_USE');
  t.regex(error.message, new RegExp(`in use by process ${process.pid} .*set AZIMUTH_DATA`));
  lock.release();
  const next = await acquireFolderLock(file, { waitMs: 0 });
  lock.release();
  await t.throwsAsync(acquireFolderLock(file, { waitMs: 0 }), undefined, 'a second release takes nothing away');
  next.release();
  t.deepEqual(readdirSync(path.dirname(file)), []);
});

test('waits for the holder to go', async (t) => {
  const file = temporaryLock(t);
  const lock = await acquireFolderLock(file, { waitMs: 0 });
  setTimeout(() => {
    lock.release();
  }, 200);
  (await acquireFolderLock(file, { waitMs: 10_000 })).release();
  t.pass();
});

test('takes over the lock of a dead process, and tidies up what such a process left', async (t) => {
  const file = temporaryLock(t);
  const pid = await deadProcessId();
  for (const name of [file, `${file}.left-behind`, `${file}.some-draft`]) writeLock(name, { pid, startedAt: null });
  const lock = await acquireFolderLock(file, { waitMs: 0 });
  t.is((JSON.parse(readFileSync(file, 'utf8')) as { pid: number }).pid, process.pid);
  t.deepEqual(readdirSync(path.dirname(file)), ['database.lock']);
  lock.release();
});

// A container that starts again gives its processes the same ids.
(processIdentity(process.pid)?.startedAt == null ? test.skip : test)(
  'takes over the lock of a process whose id another one has now, even this one',
  async (t) => {
    for (const pid of [process.pid, process.ppid]) {
      const file = temporaryLock(t);
      writeLock(file, { pid, startedAt: 'at another time' });
      (await acquireFolderLock(file, { waitMs: 0 })).release();
    }
    t.pass();
  },
);

test('a holder on another host is believed while it gives signs of life', async (t) => {
  const file = temporaryLock(t);
  writeLock(file, { pid: 1, startedAt: null, host: 'another-host' });
  const acquired = acquireFolderLock(file, { waitMs: 0 });
  t.is(await Promise.race([acquired, new Promise((resolve) => setTimeout(resolve, 500, 'waiting'))]), 'waiting');
  const longAgo = Date.now() / 1000 - 60;
  utimesSync(file, longAgo, longAgo);
  (await acquired).release();
});

test('an empty lock file, as a power cut leaves it, does not lock the folder for ever', async (t) => {
  const file = temporaryLock(t);
  writeFileSync(file, '');
  const longAgo = Date.now() / 1000 - 60;
  utimesSync(file, longAgo, longAgo);
  (await acquireFolderLock(file, { waitMs: 0 })).release();
  t.pass();
});

test('of several processes that find a dead lock, one takes it over', async (t) => {
  const file = temporaryLock(t);
  const pid = await deadProcessId();
  const script = `
    import { acquireFolderLock } from '${pathToFileURL(path.join(rootFolder, 'src/database/folder-lock.ts')).href}';
    import { writeFileSync } from 'node:fs';
    process.stdin.on('data', async (line) => {
      const file = String(line).trim();
      try {
        globalThis.lock = await acquireFolderLock(file, { waitMs: 0 });
        console.log('TAKEN');
      } catch (error) {
        console.log(error.code);
      }
    });
    console.log('STARTED');`;
  const takers = [1, 2, 3, 4].map(() =>
    execa(process.execPath, ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', script]),
  );
  t.teardown(() => {
    for (const taker of takers) taker.kill('SIGKILL');
  });
  const answers = takers.map((taker) => taker.iterable()[Symbol.asyncIterator]());
  const next = async (): Promise<unknown[]> =>
    await Promise.all(answers.map(async (lines) => (await lines.next()).value as unknown));
  t.deepEqual(
    await next(),
    takers.map(() => 'STARTED'),
  );

  for (let round = 0; round < 20; round++) {
    const dead = `${file}-${round}`;
    writeLock(dead, { pid, startedAt: null });
    for (const taker of takers) taker.stdin.write(`${dead}\n`);
    const results = await next();
    t.deepEqual(results.toSorted(), ['DATA_FOLDER_IN_USE', 'DATA_FOLDER_IN_USE', 'DATA_FOLDER_IN_USE', 'TAKEN']);
  }
});
