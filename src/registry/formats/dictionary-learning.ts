import path from 'node:path';
import { z } from 'zod';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import type { Encoder } from '../encoder.ts';
import { plainEncoder } from '../plain-encoder.ts';
import { readScalar } from '../read-scalar.ts';
import { requireAxes } from '../require-axes.ts';
import type { TensorRange } from '../tensor-range.ts';
import { readTorchFile } from '../torch/read-torch-file.ts';
import { transposed } from '../transposed.ts';
import { dictionaryClasses } from './dictionary-classes.ts';
import type { DictionaryClass } from './dictionary-classes.ts';
import type { DirectionFormat } from './direction-format.ts';
import { onlyFile } from './only-file.ts';
import { readSettings } from './read-settings.ts';
import { settleHook } from './settle-hook.ts';

const WEIGHTS = /(^|\/)ae\.pt$/;

const settings = z.object({
  trainer: z.object({
    dict_class: z.string(),
    activation_dim: z.int().positive().optional(),
    dict_size: z.int().positive().optional(),
    k: z.int().positive().optional(),
    layer: z.int().nonnegative().nullish(),
    submodule_name: z.string().nullish(),
  }),
  buffer: z.object({ io: z.string().optional() }).nullish(),
});

/** `resid_post_layer_12`: a name that its user chose, by the library's own examples. */
const SUBMODULE = /^(resid_pre|resid_mid|resid_post|attn_out|mlp_out)_layer_?(\d+)$/;

/**
 * Dictionaries of dictionary_learning: `ae.pt`, which torch.save wrote, and `config.json`.
 * Source: https://github.com/saprmarks/dictionary_learning (dictionary-learning 0.1.0). Its loader rescales an AutoEncoder to
 * decoder vectors of unit norm; here activations are those of the encoder as it is stored.
 */
export const dictionaryLearning: DirectionFormat = {
  name: 'DICTIONARY_LEARNING',

  recognises: (files) => files.filter((file) => WEIGHTS.test(file)).length === 1,

  async read(folder, files, hints) {
    const weights = path.join(folder, onlyFile(files, WEIGHTS, 'ae.pt'));
    const configuration = path.join(path.dirname(weights), 'config.json');
    const { trainer, buffer } = await readSettings(configuration, settings);
    const kind = dictionaryClasses.get(trainer.dict_class);
    if (!kind) {
      const known = [...dictionaryClasses.keys()].join(', ');
      throw new AzimuthError(
        'BAD_FILE',
        `config.json: dict_class ${trainer.dict_class} is not supported; ${known} are.`,
      );
    }
    const { tensors } = await readTorchFile(weights);
    const { activation_dim: d_in, dict_size: d_sae } = trainer;
    const stated = { ...(d_in ? { d_in } : {}), ...(d_sae ? { d_sae } : {}) };
    requireAxes(weights, tensors, kind.axes, stated, 'config.json');
    const tensor = (name: string): TensorRange => tensors.get(name) as TensorRange;
    const [weight, decoder] = kind.isLinear
      ? [transposed(tensor('encoder.weight')), transposed(tensor('decoder.weight'))]
      : [tensor('W_enc'), tensor('W_dec')];
    const [inputSize, size] = weight.shape as [number, number];
    const hook = settleHook('config.json', hookOf(trainer, buffer?.io), hints, ' in a way that is known');
    const encoder: Encoder = {
      ...plainEncoder,
      hook,
      // With both, the input of a module is read and its output reconstructed.
      outputHook: buffer?.io === 'in_and_out' ? null : hook,
      inputSize,
      size,
      activation: await activationOf(kind, tensors, trainer.k, size),
      tensors: {
        weight,
        decoder,
        ...Object.fromEntries(Object.entries(kind.parts).map(([part, name]) => [part, tensor(name)])),
      },
    };
    return { format: 'DICTIONARY_LEARNING', encoder, densities: null, files: [weights, configuration] };
  },
};

async function activationOf(
  { activation, parts }: DictionaryClass,
  tensors: ReadonlyMap<string, TensorRange>,
  stated: number | undefined,
  size: number,
): Promise<Encoder['activation']> {
  if (activation === 'JUMPRELU') {
    // A vector is one of the tensors, a number is not. It is -1 where training has not come to set it: then all that is
    // above zero passes, as in the library.
    const threshold = parts.threshold ? null : tensors.get('threshold');
    if (threshold === undefined) throw new AzimuthError('BAD_FILE', 'ae.pt: lacks the number threshold.');
    return { kind: activation, threshold: threshold && (await readScalar(threshold)) };
  }
  if (activation !== 'TOPK') return { kind: activation };
  const stored = tensors.get('k');
  const k = stored ? await readScalar(stored) : stated;
  if (k === undefined) throw new AzimuthError('BAD_FILE', 'config.json: trainer.k is missing; top-k needs it.');
  if (stated !== undefined && stated !== k) {
    throw new AzimuthError(
      'BAD_FILE',
      `config.json says that k is ${stated}, ae.pt that it is ${k}; expected the same.`,
    );
  }
  if (k < 1 || k > size) throw new AzimuthError('BAD_FILE', `ae.pt: k is ${k}; expected 1 to ${size}, the latents.`);
  return { kind: activation, k };
}

function hookOf({ layer, submodule_name: name }: z.infer<typeof settings>['trainer'], io = 'out'): string | null {
  const [, place, number] = SUBMODULE.exec(name ?? '') ?? [];
  // With io "in" it is the input of that module, whose place its name does not say.
  if (place === undefined || io !== 'out') return null;
  if (layer !== undefined && layer !== null && layer !== Number(number)) {
    throw new AzimuthError(
      'BAD_FILE',
      `config.json says submodule_name ${name ?? ''} and layer ${layer}; expected one layer.`,
    );
  }
  return `blocks.${number}.hook_${place}`;
}
