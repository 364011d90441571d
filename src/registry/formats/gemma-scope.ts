import path from 'node:path';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import type { Encoder } from '../encoder.ts';
import { plainEncoder } from '../plain-encoder.ts';
import { readNpz } from '../read-npz.ts';
import { requireAxes } from '../require-axes.ts';
import type { TensorRange } from '../tensor-range.ts';
import type { DirectionFormat, DirectionSetHints } from './direction-format.ts';
import { onlyFile } from './only-file.ts';
import { settleHook } from './settle-hook.ts';

const WEIGHTS = /(^|\/)params\.npz$/;

const axes = {
  W_enc: ['d_in', 'd_sae'],
  W_dec: ['d_sae', 'd_out'],
  b_enc: ['d_sae'],
  b_dec: ['d_out'],
  threshold: ['d_sae'],
};

/** The end of a repository's name, and the hook of its sets: `gemma-scope-2b-pt-res`. */
const hooks: ReadonlyMap<string, string> = new Map([
  ['res', 'hook_resid_post'],
  ['mlp', 'hook_mlp_out'],
  ['att', 'attn.hook_z'],
]);

/**
 * Gemma Scope's sets for Gemma 2: `layer_12/width_16k/average_l0_82/params.npz`, which numpy wrote. The file says nothing of
 * itself; its path says the layer, and the name of the repository, if it is kept, the place in the layer.
 * Source: https://huggingface.co/google/gemma-scope, and the loader of sae-lens 6.54. Gemma Scope 2 is another format.
 */
export const gemmaScope: DirectionFormat = {
  name: 'GEMMA_SCOPE',

  recognises: (files) => files.filter((file) => WEIGHTS.test(file)).length === 1,

  async read(folder, files, hints) {
    const file = onlyFile(files, WEIGHTS, 'params.npz');
    const weights = path.join(folder, file);
    const location = weights.split(path.sep).join('/');
    const hook = hookOf(file, location, hints);

    const tensors = await readNpz(weights, () => Object.keys(axes));
    requireAxes(weights, tensors, axes, {}, file);
    const tensor = (name: keyof typeof axes): TensorRange => tensors.get(name) as TensorRange;
    const [inputSize, size] = tensor('W_enc').shape as [number, number];
    // A repository of transcoders says what it is in its name, and nowhere where they write.
    const isTranscoder = /-transcoders?\//.test(location) || tensor('W_dec').shape[1] !== inputSize;
    const encoder: Encoder = {
      ...plainEncoder,
      hook,
      outputHook: isTranscoder ? null : hook,
      inputSize,
      size,
      activation: { kind: 'JUMPRELU', threshold: null },
      tensors: {
        weight: tensor('W_enc'),
        bias: tensor('b_enc'),
        decoder: tensor('W_dec'),
        // Of the output alone: it is not subtracted from the input.
        decoderBias: tensor('b_dec'),
        threshold: tensor('threshold'),
      },
    };
    return { format: 'GEMMA_SCOPE', encoder, densities: null, files: [weights] };
  },
};

function hookOf(file: string, location: string, hints: DirectionSetHints): string {
  if (/(^|\/)embedding\//.test(location)) {
    throw new AzimuthError(
      'BAD_FILE',
      `${file}: sets that read the embedding are not supported; those of layer_N are.`,
    );
  }
  const [, layer] = /(?:^|\/)layer_(\d+)\//.exec(location) ?? [];
  const [, place = ''] = /(?:^|\/)gemma-scope-[^/]*-(\w+)\/layer_\d+\//.exec(location) ?? [];
  const name = hooks.get(place);
  if (layer === undefined || name) {
    return settleHook(file, name ? `blocks.${layer}.${name}` : null, hints, ' (the name of its repository would)');
  }
  const hook = settleHook(file, null, hints, `, only that they are those of layer ${layer}`);
  if (hook.startsWith(`blocks.${layer}.`)) return hook;
  throw new AzimuthError(
    'BAD_FILE',
    `${file} says that the set reads layer ${layer}; the hook given is ${hook}. Correct the hook.`,
  );
}
