import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Command, Option } from '@commander-js/extra-typings';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import { directionFormats } from '../../registry/formats/direction-formats.ts';
import { listSetFiles } from '../../registry/formats/list-set-files.ts';
import { handleOf } from '../handle-of.ts';
import { ingestFiles } from '../ingest-files.ts';
import type { LocalFile } from '../local-file.ts';
import { runCommand } from '../run-command.ts';
import { withServer } from '../with-server.ts';

const formats = directionFormats.map(({ name }) => name);

/** `azimuth directions add` */
export const addDirectionsCommand = new Command('add')
  .description('take in a direction set, for instance a sparse autoencoder')
  .argument('<folder or file>', 'the files of one set')
  .requiredOption('--model <handle>', 'the model that it belongs to')
  .requiredOption('--layer <number>', 'from 0')
  .option('--name <name>', 'the part of its handle after the layer; that of the folder or file if left out')
  .option('--hook <hook>', 'TransformerLens name, where the files do not say it: blocks.5.hook_resid_post')
  .addOption(new Option('--format <format>', 'found from the files if left out').choices(formats))
  .addOption(new Option('--activation <function>', 'of bare vectors').choices(['RELU', 'LINEAR'] as const))
  .option('--private', 'not for everybody')
  .option('--url <url>', 'the server; found or started if left out')
  .action(async (source, { url, layer, name, private: isPrivate, ...input }) => {
    await runCommand({ AZIMUTH_URL: url }, async (context) => {
      if (!/^\d{1,4}$/.test(layer)) {
        throw new AzimuthError('BAD_USER_INPUT', `--layer: expected a number from 0, found ${JSON.stringify(layer)}.`);
      }
      const files = await setFiles(source);
      const named = name ?? handleOf(path.parse(path.resolve(source)).name);
      const set = { ...input, layer: Number(layer), name: named, visibility: isPrivate ? 'PRIVATE' : 'PUBLIC' };
      const handle = `${input.model}/${set.layer}-${named}`;
      await withServer(context.configuration, (client) =>
        ingestFiles(client, 'ingestDirectionSet', `Taking in ${handle}`, set, files, context),
      );
      console.log(handle);
    });
  });

async function setFiles(source: string): Promise<LocalFile[]> {
  const found = await stat(source).catch(() => null);
  if (!found) throw new AzimuthError('BAD_USER_INPUT', `${source}: expected a folder or a file, found nothing there.`);
  if (found.isFile()) return [{ path: source, name: path.basename(source) }];
  // Some formats read from the folder's name where the set belongs.
  const folder = path.basename(path.resolve(source));
  const prefix = /^[A-Za-z0-9_][\w.-]*$/.test(folder) ? `${folder}/` : '';
  return (await listSetFiles(source)).map((file) => ({ path: path.join(source, file), name: `${prefix}${file}` }));
}
