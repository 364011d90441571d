import { createInterface } from 'node:readline/promises';
import { Command } from '@commander-js/extra-typings';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import type { ApiClient } from '../api-client.ts';
import { readSettings } from '../read-settings.ts';
import { withServer } from '../with-server.ts';

/** `azimuth remove` */
export const removeCommand = new Command('remove')
  .description('remove a model with its direction sets, or one set; and their files')
  .argument('<handle>', 'of a model (gpt2-small) or a set (gpt2-small/0-MLP-OAI)')
  .option('--yes', 'do not ask')
  .option('--url <url>', 'the server; found or started if left out')
  .action(async (handle, { yes, url }) => {
    await withServer(readSettings({ AZIMUTH_URL: url }), async (client) => {
      const what = await describe(client, handle);
      if (!yes && !(await agreed(`Remove ${what}?`))) return;
      const mutation = handle.includes('/') ? 'deleteDirectionSet' : 'deleteModel';
      await client.mutate(
        mutation,
        `mutation ($handle: String!) { ${mutation}(handle: $handle) { errors { code message } } }`,
        { handle },
      );
      console.log(`Removed ${what}.`);
    });
  });

async function describe(client: ApiClient, handle: string): Promise<string> {
  const { model, directionSet } = await client.query<{
    model: { directionSets: { totalCount: number } } | null;
    directionSet: { size: number } | null;
  }>(
    `query ($handle: String!) {
      model(handle: $handle) { directionSets(first: 1) { totalCount } } directionSet(handle: $handle) { size }
    }`,
    { handle },
  );
  if (model) {
    const sets = model.directionSets.totalCount;
    return `the model ${handle}${sets === 0 ? '' : ` and its ${sets} direction set${sets === 1 ? '' : 's'}`}`;
  }
  if (directionSet) return `the direction set ${handle} and its ${directionSet.size} directions`;
  throw new AzimuthError(
    'NOT_FOUND',
    `There is no model or direction set ${JSON.stringify(handle)}: azimuth list shows what there is.`,
  );
}

async function agreed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new AzimuthError('BAD_USER_INPUT', `${question} There is nobody to ask: say --yes to remove without asking.`);
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}
