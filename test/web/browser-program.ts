import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { rootFolder } from '../../src/process/root-folder.ts';

const modules = path.join(rootFolder, 'node_modules/');
/** Where systems keep a Chromium, or a browser made of it. */
const installed = [
  ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map((name) => `/usr/bin/${name}`),
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** A Chromium to test with: the one of an npm package where that has one (Linux on x64), or one of this machine. */
export async function browserProgram(): Promise<string> {
  if (process.platform === 'linux' && process.arch === 'x64') return unpacked();
  const found = installed.find((program) => existsSync(program));
  if (found === undefined) throw new Error(`Tests of the explorer need a Chromium at one of: ${installed.join(', ')}.`);
  return found;
}

/** The package holds it compressed. Unpacked once a version, under another name first: test files run side by side. */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(readFileSync(path.join(modules, '@sparticuz/chromium/package.json'), 'utf8')) as {
    version: string;
  };
  const cache = path.join(modules, '.cache/azimuth');
  const folder = path.join(cache, `chromium-${version}`);
  const program = path.join(folder, 'chromium');
  if (existsSync(program)) return program;
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(path.join(cache, 'draft-'));
  const script = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;
  // It unpacks into the temporary folder of its process.
  await execa(process.execPath, ['--input-type=module', '-e', script], {
    cwd: path.dirname(modules),
    env: { TMPDIR: draft },
  });
  try {
    renameSync(draft, folder);
  } catch {
    // A test file beside this one was faster.
    rmSync(draft, { recursive: true, force: true });
  }
  return program;
}
