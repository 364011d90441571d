// The server that test files share, in a process of its own: see shared-azimuth.ts. Its arguments are AVA's process and a folder.
import { rmSync } from 'node:fs';
import type { SharedAzimuthMessage } from './shared-azimuth.ts';
import { startAzimuth } from './start-azimuth.ts';

const lookEveryMs = 250;
const [ava, folder = ''] = process.argv.slice(2);
const tell = (message: SharedAzimuthMessage) => process.send?.(message);

try {
  const { url, stop } = await startAzimuth();
  const timer = setInterval(() => {
    if (isAlive(Number(ava))) return;
    clearInterval(timer);
    rmSync(folder, { recursive: true, force: true });
    void stop().finally(() => process.exit());
  }, lookEveryMs);
  tell({ url });
} catch (error) {
  tell({ failure: String(error) });
  process.exit(1);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
