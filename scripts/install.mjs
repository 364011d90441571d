// Installs the packages that package-lock.json names, if they are not there or are not the ones it names; at once and
// without the network if they are. Runs before `npm start` and `npm test`. Plain JavaScript without packages, so that
// any Node can run it and say what is wrong.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.azimuth-install');
// Beside node_modules and not in it, because npm ci begins by removing that.
const lockFile = join(root, '.azimuth-install.lock');
const RETRY_MS = 500;
const HASH_LENGTH = 64;

checkNodeVersion();
if (!isUpToDate()) {
  lock();
  try {
    // Another run may have installed while this one waited.
    if (!isUpToDate()) install();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

function checkNodeVersion() {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const needed = /^>=(\d+)\.(\d+)/.exec(engines.node);
  const found = process.versions.node.split('.').map(Number);
  if (found[0] > Number(needed[1]) || (found[0] === Number(needed[1]) && found[1] >= Number(needed[2]))) return;
  fail(`Azimuth needs Node.js ${engines.node}, this is ${process.versions.node}: install a newer one from nodejs.org.`);
}

/** The packages and what they were installed for: native ones differ between systems and major versions of Node. */
function expectedStamp() {
  const packages = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  return `${packages} node${process.versions.modules} ${process.platform} ${process.arch}\n`;
}

function isUpToDate() {
  const expected = expectedStamp();
  const found = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined;
  if (found === expected) return true;
  const isForAnotherSystem = found !== undefined && found.slice(HASH_LENGTH) !== expected.slice(HASH_LENGTH);
  if (isForAnotherSystem || !npmInstalledTheSame()) return false;
  try {
    writeFileSync(stampFile, expected);
  } catch {
    // An image whose files belong to another user: compare again next time.
  }
  return true;
}

/** Whether somebody has run npm by hand: npm writes down last of all what it has installed. */
function npmInstalledTheSame() {
  try {
    const { packages: installed } = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8'));
    const { packages: expected } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
    return Object.entries(expected).every(([path, { version, optional }]) => {
      return path === '' || installed[path]?.version === version || (optional && !installed[path]);
    });
  } catch {
    return false;
  }
}

function install() {
  const stamp = expectedStamp();
  console.error('Installing the packages that Azimuth needs (once, about a minute) ...');
  const npm = process.env.npm_execpath;
  const flags = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  // Standard output belongs to whatever runs next.
  const options = { cwd: root, stdio: ['ignore', 2, 2], env: cleanEnvironment() };
  const result = npm?.endsWith('npm-cli.js')
    ? spawnSync(process.execPath, [npm, ...flags], options)
    : spawnSync('npm', flags, { ...options, shell: process.platform === 'win32' });
  if (result.status !== 0) {
    const how = result.error ? result.error.message : `exit code ${result.status ?? result.signal}`;
    rmSync(lockFile, { force: true });
    fail(`npm ci failed (${how}), see above. Check the network connection and the free disk space, then try again.`);
  }
  // Written last, under another name first: a run that is killed leaves no stamp.
  writeFileSync(`${stampFile}.new`, stamp);
  renameSync(`${stampFile}.new`, stampFile);
}

/** The flags of an outer `npm test -- --something` are not meant for this npm. */
function cleanEnvironment() {
  const kept = ([name]) => !/^npm_config_(dry_run|omit|only|production|ignore_scripts|global|workspace)/i.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(kept));
}

/** Waits for a run beside this one. */
function lock() {
  for (let said = false; ; sleep(RETRY_MS)) {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') fail(`Cannot write to ${root} (${error.message}): change its permissions.`);
    }
    const pid = holder();
    if (pid !== undefined && !isRunning(pid)) {
      removeLockOf(pid);
    } else if (!said) {
      console.error('Waiting for another run that installs the packages ...');
      said = true;
    }
  }
}

/** Undefined: gone meanwhile, or just made and its number not yet written. */
function holder() {
  try {
    const pid = Number(readFileSync(lockFile, 'utf8'));
    return pid || (Date.now() - statSync(lockFile).mtimeMs > 10_000 ? 0 : undefined);
  } catch {
    return undefined;
  }
}

function isRunning(pid) {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Of several runs that see the same dead holder one removes its lock; none removes the lock of that one. */
function removeLockOf(pid) {
  const aside = `${lockFile}.${process.pid}`;
  try {
    renameSync(lockFile, aside);
    if (Number(readFileSync(aside, 'utf8')) !== pid) linkSync(aside, lockFile);
    rmSync(aside);
  } catch {
    // Another run was faster.
  }
}

function sleep(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
