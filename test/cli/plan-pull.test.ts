import test from 'ava';
import { planPull, type PullOptions } from '../../src/cli/plan-pull.ts';
import { readConfiguration } from '../../src/configuration/configuration.ts';
import { AzimuthError } from '../../src/errors/azimuth-error.ts';
import { publishFiles } from './publish-files.ts';

const nothing = Buffer.from('{}');
const sets = ['blocks.0.hook_resid_pre', 'blocks.1.hook_resid_pre'].flatMap((folder) => [
  [`${folder}/cfg.json`, nothing] as const,
  [`${folder}/sae_weights.safetensors`, nothing] as const,
]);
const published = await publishFiles(new Map(), new Map([['owner/sets', new Map(sets)]]));
test.after.always(published.stop);

const configuration = readConfiguration({
  AZIMUTH_OPENAI_URL: published.url,
  AZIMUTH_HUGGINGFACE_URL: published.url,
});

const refused: [title: string, what: string, options: Partial<PullOptions>, message: RegExp][] = [
  [
    'an unknown release',
    'openai/gpt2-small-v2',
    {},
    /^Expected one of openai\/gpt2-small-v1, .*found openai\/gpt2-small-v2/,
  ],
  ['a place of another release', 'openai/gpt2-small-v4', { location: 'resid_post_mlp' }, /^--location: .*mlp_post_act/],
  ['a layer that is not published', 'openai/gpt2-small-v1', { layers: '7' }, /7\.pt: .* nothing of that name/],
  ['layers that are no numbers', 'openai/gpt2-small-v1', { layers: 'all' }, /^--layers: expected layers like 0-11/],
  ['layers backwards', 'openai/gpt2-small-v1', { layers: '5-3' }, /^--layers: expected layers like 0-11/],
  ['a repository that is not there', 'hf:owner/none', {}, /^owner\/none \(main\): .* nothing of that name/],
  ['a repository without a model', 'hf:owner/sets', {}, /expected a model .* say --layers/],
  ['a folder of several sets', 'hf:owner/sets', { layers: '1' }, /expected the files of one direction set/],
  ['several layers in one folder', 'hf:owner/sets/x', { layers: '1-2' }, /expected \{layer\} in the path/],
  ['something else', 'ftp://there', {}, /^Expected openai\/gpt2-small-v1 or hf:/],
];
for (const [title, what, options, message] of refused) {
  test(`refused: ${title}`, async (t) => {
    const planned = planPull(what, { revision: 'main', ...options }, configuration, new AbortController().signal);
    const error = await t.throwsAsync(planned, { instanceOf: AzimuthError, message });
    t.log(error.message);
  });
}
