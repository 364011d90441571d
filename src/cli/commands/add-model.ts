import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import { ingestFiles } from '../ingest-files.ts';
import type { LocalFile } from '../local-file.ts';
import { runCommand } from '../run-command.ts';
import { selectModelFiles } from '../select-model-files.ts';
import { withServer } from '../with-server.ts';

/** `azimuth model add` */
export const addModelCommand = new Command('add')
  .description('take in a model from its folder, as Hugging Face has it')
  .argument('<folder>', 'holds config.json, tokenizer.json and weights: safetensors or pytorch_model.bin')
  .requiredOption('--handle <handle>', 'what the model is called in the API: gpt2-small')
  .option('--name <name>', 'for people')
  .option('--license <licence>', 'of the weights')
  .option('--source <source>', 'where the weights come from')
  .option('--url <url>', 'the server; found or started if left out')
  .action(async (folder, { url, ...input }) => {
    await runCommand({ AZIMUTH_URL: url }, async (context) => {
      const files = await modelFiles(folder);
      await withServer(context.configuration, (client) =>
        ingestFiles(client, 'ingestModel', `Taking in ${input.handle}`, input, files, context),
      );
      console.log(input.handle);
    });
  });

async function modelFiles(folder: string): Promise<LocalFile[]> {
  const found = await readdir(folder).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    throw new AzimuthError('BAD_USER_INPUT', `${folder}: expected the folder of a model, found none (${code ?? '?'}).`);
  });
  const names = selectModelFiles(found);
  if (names) return names.map((name) => ({ path: path.join(folder, name), name }));
  throw new AzimuthError(
    'BAD_USER_INPUT',
    `${folder}: expected config.json, tokenizer.json and model.safetensors or pytorch_model.bin (or shards with their .index.json), found ${found.slice(0, 10).join(', ') || 'an empty folder'}.`,
  );
}
