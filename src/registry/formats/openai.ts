import path from 'node:path';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import type { Encoder } from '../encoder.ts';
import { plainEncoder } from '../plain-encoder.ts';
import { requireAxes } from '../require-axes.ts';
import type { TensorRange } from '../tensor-range.ts';
import { readTorchFile } from '../torch/read-torch-file.ts';
import type { TorchFile } from '../torch/read-torch-file.ts';
import { transposed } from '../transposed.ts';
import type { DirectionFormat } from './direction-format.ts';
import { onlyFile } from './only-file.ts';
import { settleHook } from './settle-hook.ts';

/** `ae.pt` is dictionary_learning's. */
const WEIGHTS = /(^|\/)(?!ae\.pt$)[^/]+\.pt$/;

/** `resid_post_mlp_v5_32k/autoencoders/7.pt`, as the files are published. */
const PUBLISHED = /(?:^|\/)(\w+?)(?:_v\w+)?\/autoencoders\/(\d+)\.pt$/;

/** Their names for places in GPT-2, and TransformerLens'. */
const hooks: ReadonlyMap<string, string> = new Map([
  ['mlp_post_act', 'mlp.hook_post'],
  ['resid_delta_attn', 'hook_attn_out'],
  ['resid_post_attn', 'hook_resid_mid'],
  ['resid_delta_mlp', 'hook_mlp_out'],
  ['resid_post_mlp', 'hook_resid_post'],
]);

/**
 * The autoencoders that OpenAI published for GPT-2 small: one file a layer, which torch.save wrote.
 * Source: https://github.com/openai/sparse_autoencoder (model.py and paths.py, commit 4965b94).
 * Their `latents_activation_frequency` is not taken as densities: that code sets it to one and never measures it.
 */
export const openai: DirectionFormat = {
  name: 'OPENAI',

  recognises: (files) => files.filter((file) => WEIGHTS.test(file)).length === 1,

  async read(folder, files, hints) {
    const file = onlyFile(files, WEIGHTS, 'of torch.save, like 7.pt');
    const weights = path.join(folder, file);
    const [, place = '', layer = ''] = PUBLISHED.exec(weights.split(path.sep).join('/')) ?? [];
    const name = hooks.get(place);
    const hook = settleHook(
      file,
      name ? `blocks.${layer}.${name}` : null,
      hints,
      ' (as mlp_post_act/autoencoders/7.pt does)',
    );

    const { tensors, values } = await readTorchFile(weights);
    requireAxes(
      weights,
      tensors,
      {
        pre_bias: ['n_inputs'],
        'encoder.weight': ['n_latents', 'n_inputs'],
        latent_bias: ['n_latents'],
        'decoder.weight': ['n_inputs', 'n_latents'],
      },
      {},
      file,
    );
    const tensor = (key: string): TensorRange => tensors.get(key) as TensorRange;
    const [size, inputSize] = tensor('encoder.weight').shape as [number, number];
    const activation = activationOf(path.basename(file), values, size);
    const encoder: Encoder = {
      ...plainEncoder,
      hook,
      outputHook: hook,
      inputSize,
      size,
      // Nothing in the file says it: the code normalises the input of every TopK, and of nothing else.
      normalization: activation.kind === 'TOPK' ? 'LAYER_NORM' : 'NONE',
      activation,
      tensors: {
        weight: transposed(tensor('encoder.weight')),
        bias: tensor('latent_bias'),
        inputBias: tensor('pre_bias'),
        decoder: transposed(tensor('decoder.weight')),
        decoderBias: tensor('pre_bias'),
      },
    };
    return { format: 'OPENAI', encoder, densities: null, files: [weights] };
  },
};

function activationOf(file: string, values: TorchFile['values'], size: number): Encoder['activation'] {
  const refuse = (what: string): never => {
    throw new AzimuthError('BAD_FILE', `${file}: ${what}.`);
  };
  // The files of the first release have none.
  const name = values.get('activation') ?? 'ReLU';
  if (name === 'ReLU') return { kind: 'RELU' };
  if (name !== 'TopK') return refuse(`activation ${JSON.stringify(name)} is not supported; ReLU and TopK are`);
  const { k, postact_fn: after } = Object(values.get('activation_state_dict')) as Record<string, unknown>;
  if (after !== 'ReLU') refuse(`postact_fn ${JSON.stringify(after)} is not supported after TopK; ReLU is`);
  if (typeof k !== 'number' || !Number.isInteger(k) || k < 1 || k > size) {
    return refuse(`expected k of activation_state_dict from 1 to ${size}, the latents, found ${JSON.stringify(k)}`);
  }
  return { kind: 'TOPK', k };
}
