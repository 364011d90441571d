import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { rootFolder } from '../process/root-folder.ts';
import { addDirectionsCommand } from './commands/add-directions.ts';
import { addModelCommand } from './commands/add-model.ts';
import { listCommand } from './commands/list.ts';
import { pullCommand } from './commands/pull.ts';
import { removeCommand } from './commands/remove.ts';
import { serveCommand } from './commands/serve.ts';
import { verifyCommand } from './commands/verify.ts';

const { version } = JSON.parse(readFileSync(path.join(rootFolder, 'package.json'), 'utf8')) as {
  version: string;
};

const model = new Command('model').description('models').addCommand(addModelCommand);
const directions = new Command('directions').description('direction sets').addCommand(addDirectionsCommand);

/** `azimuth` and its commands. */
export const program = new Command('azimuth')
  .description('Look inside language models. Works on the server that runs, or on the data folder where none does.')
  .version(version)
  .addCommand(serveCommand)
  .addCommand(model)
  .addCommand(directions)
  .addCommand(pullCommand)
  .addCommand(listCommand)
  .addCommand(removeCommand)
  .addCommand(verifyCommand)
  .addHelpText('after', '\nSettings are environment variables: AZIMUTH_DATA, AZIMUTH_URL and those of the server.');
