import { Command } from '@commander-js/extra-typings';
import { runCommand } from '../run-command.ts';

/** `azimuth pull` */
export const pullCommand = new Command('pull')
  .description('download a published model or direction sets, and take them in')
  .argument('<what>', 'openai/gpt2-small-v1 (v4, v5_32k, v5_128k), or hf:OWNER/REPOSITORY[/PATH]')
  .option('--layers <layers>', 'of direction sets: 0-11 or 0,3,5-7; {layer} in the PATH stands for each')
  .option('--location <location>', 'of OpenAI: mlp_post_act, resid_delta_mlp, resid_post_mlp …')
  .option('--model <handle>', 'the model that direction sets belong to', 'gpt2-small')
  .option('--name <name>', 'of direction sets, the part of their handle after the layer')
  .option('--hook <hook>', 'where the files do not say it; {layer} stands for the layer')
  .option('--revision <revision>', 'branch, tag or commit on Hugging Face', 'main')
  .option('--handle <handle>', 'of a model; made of the name of the repository if left out')
  .option('--license <licence>', "of the model's weights")
  .option('--keep', 'leave the downloaded files in the data folder')
  .option('--base-url <url>', 'another place that has the same files')
  .option('--url <url>', 'the server; found or started if left out')
  .addHelpText(
    'after',
    `
Examples:
  azimuth pull hf:openai-community/gpt2 --handle gpt2-small
  azimuth pull openai/gpt2-small-v1 --layers 0-11
  azimuth pull 'hf:OWNER/REPOSITORY/blocks.{layer}.hook_resid_pre' --layers 0-5 --model gpt2-small --name RES`,
  )
  .action(async (what, { url, baseUrl, model, license, keep, ...options }) => {
    const settings = { AZIMUTH_URL: url, AZIMUTH_OPENAI_URL: baseUrl, AZIMUTH_HUGGINGFACE_URL: baseUrl };
    await runCommand(settings, async (context) => {
      // Other commands do without.
      const [{ planPull }, { pull }] = await Promise.all([import('../plan-pull.ts'), import('../pull.ts')]);
      const plans = await planPull(what, options, context.configuration, context.signal);
      const target = { model, license: license ?? null, keep: keep === true };
      await pull(plans, target, context, (handle, isNew) => {
        console.log(isNew ? handle : `${handle} is there already`);
      });
    });
  });
