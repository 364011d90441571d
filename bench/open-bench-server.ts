import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { queryAt } from '../test/query-at.ts';
import { startCommand } from '../test/spawn-azimuth.ts';

export interface BenchServer {
  readonly url: string;
  /** @throws Error with the messages, if the API answers with errors */
  readonly query: <T>(text: string, variables?: object) => Promise<T>;
  readonly stop: () => Promise<void>;
  /** Ends it as a crash would. */
  readonly kill: () => Promise<void>;
}

/** A server in a process of its own, with a data folder that may be new. */
export async function openBenchServer(dataFolder: string, settings: Record<string, string>): Promise<BenchServer> {
  const child = execa(process.execPath, startCommand, {
    env: { PORT: '0', AZIMUTH_DATA: dataFolder, AZIMUTH_RECORD_DEMO: 'false', ...settings },
    stdin: 'ignore',
    stderr: 'inherit',
    reject: false,
  });
  let greeting = '';
  child.stdout.on('data', (chunk: Buffer) => (greeting += chunk.toString()));
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal);
    await child;
  };
  for (;;) {
    if (await Promise.race([child, sleep(100)])) throw new Error(`The server ended before it was ready: ${greeting}`);
    const url = /listens on (\S+)/.exec(greeting)?.[1];
    if (url !== undefined) {
      const ask = queryAt(url);
      const query: BenchServer['query'] = async <T>(text: string, variables?: object) => {
        const { data, errors } = await ask<T>(text, variables);
        if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
        return data;
      };
      return { url, query, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
    }
  }
}
