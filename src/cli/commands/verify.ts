import { Command } from '@commander-js/extra-typings';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import type { ApiClient } from '../api-client.ts';
import { formatBytes } from '../format-bytes.ts';
import { runCommand } from '../run-command.ts';
import type { WorkContext } from '../work-context.ts';
import { withServer } from '../with-server.ts';

interface Verification {
  readonly files: number;
  readonly bytes: number;
  readonly problems: readonly string[];
  readonly finished: boolean;
}

/** `azimuth verify` */
export const verifyCommand = new Command('verify')
  .description('read all stored files again and compare their hashes; exit code 1 if one is wrong')
  .option('--url <url>', 'the server; found or started if left out')
  .action(async ({ url }) => {
    await runCommand({ AZIMUTH_URL: url }, async (context) => {
      const { files, bytes, problems } = await withServer(context.configuration, (client) => verify(client, context));
      for (const problem of problems) console.log(problem);
      const found = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
      console.log(`${files} files, ${formatBytes(bytes)}: ${problems.length === 0 ? 'all as they should be' : found}.`);
      if (problems.length > 0) process.exitCode = 1;
    });
  });

async function verify(client: ApiClient, { progress, signal }: WorkContext): Promise<Verification> {
  const task = progress.begin('Reading all files', 'UNKNOWN');
  const states = client.subscribe<{ fileVerification: Verification }>(
    'subscription { fileVerification { files bytes problems finished } }',
  );
  try {
    for await (const { fileVerification: state } of states) {
      signal.throwIfAborted();
      if (state.finished) return state;
      task.update(0, `${state.files} files, ${formatBytes(state.bytes)}, ${state.problems.length} problems`);
    }
    throw new AzimuthError('INTERNAL', 'The server stopped before it had read all files: give the command again.');
  } finally {
    task.end();
  }
}
