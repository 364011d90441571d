import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { processesOf } from '../test/processes-of.ts';

/**
 * The largest resident memory that each process of a server has had so far, in words. Where the system does not keep that
 * (anything but Linux) it is what they have now.
 */
export function peakMemory(dataFolder: string): string {
  return processesOf(dataFolder)
    .map(({ pid, program }) => `${program.slice('src/'.length)} ${Math.round(peakKilobytes(pid) / 1024)} MB`)
    .join(', ');
}

function peakKilobytes(pid: number): number {
  if (process.platform === 'linux') {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  }
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }));
}
