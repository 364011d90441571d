import { execFileSync } from 'node:child_process';

export interface AzimuthProcess {
  readonly pid: number;
  /** `scripts/start`, `src/engine/child/main`, `src/database/embedded-database-process`: compiled or not */
  readonly program: string;
}

/**
 * The processes that serve a data folder: the server and its children, sorted by program. They are found by their
 * environment, because a child that outlives its parent is no longer seen to be one. Not counted is esbuild, which compiles
 * for a moment where that was not done before.
 */
export function processesOf(dataFolder: string): AzimuthProcess[] {
  const list = execFileSync('ps', ['axewwo', 'pid=,command='], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return list
    .split('\n')
    .filter((line) => `${line} `.includes(` AZIMUTH_DATA=${dataFolder} `))
    .flatMap((line) => {
      const [, pid, program] =
        /^\s*(\d+) .*?\b(scripts\/start|src\/(?:engine|database)\/[\w/-]+)\.(?:mjs|js|ts)\b/.exec(line) ?? [];
      return pid && program ? [{ pid: Number(pid), program }] : [];
    })
    .sort((a, b) => a.program.localeCompare(b.program));
}
