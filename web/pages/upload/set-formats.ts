import type { SetFormat } from './set-format.ts';
import { valueAt } from './value-at.ts';

const openaiPlaces: Readonly<Record<string, string>> = {
  mlp_post_act: 'mlp.hook_post',
  resid_delta_attn: 'hook_attn_out',
  resid_post_attn: 'hook_resid_mid',
  resid_delta_mlp: 'hook_mlp_out',
  resid_post_mlp: 'hook_resid_post',
};
const gemmaPlaces: Readonly<Record<string, string>> = {
  ...{ res: 'hook_resid_post', mlp: 'hook_mlp_out', att: 'attn.hook_z' },
  ...{ resid_post: 'hook_resid_post', mlp_out: 'hook_mlp_out', attn_out: 'attn.hook_z' },
  ...{ output: 'hook_resid_post', 'self_attn.o_proj.input': 'attn.hook_z' },
  'post_feedforward_layernorm.output': 'hook_mlp_out',
};
const text = (value: unknown) => (typeof value === 'string' ? value : null);
/** @param found layer and place, or place and layer, as a pattern found them */
const hookAt = (layer: string | undefined, name: string | undefined) =>
  layer !== undefined && name !== undefined ? `blocks.${layer}.${name}` : null;

/** The formats that the server reads, but for bare vectors; test/web/set-formats.test.ts holds both to the same files. */
export const setFormats: readonly SetFormat[] = [
  {
    name: 'SAELENS',
    title: 'SAELens',
    files: 'cfg.json, sae_weights.safetensors, perhaps sparsity.safetensors',
    mark: /(^|\/)sae_weights\.safetensors$/,
    others: ['cfg.json!', 'sparsity.safetensors', 'activation_scaler.json'],
    settings: 'cfg.json',
    encoder: { name: 'W_enc', rows: 'INPUTS' },
    hook: (_path, settings) =>
      text(
        valueAt(settings, 'metadata', 'hook_name') ?? valueAt(settings, 'hook_name') ?? valueAt(settings, 'hook_point'),
      ),
  },
  {
    name: 'OPENAI',
    title: 'OpenAI’s autoencoders',
    files: 'one .pt file, best with the folders it lay in: mlp_post_act/autoencoders/7.pt',
    mark: /(^|\/)(?!ae\.pt$)[^/]+\.pt$/,
    others: [],
    hook: (path) => {
      const [, place = '', layer] = /(?:^|\/)(\w+?)(?:_v\w+)?\/autoencoders\/(\d+)\.pt$/.exec(path) ?? [];
      return hookAt(layer, openaiPlaces[place]);
    },
  },
  {
    name: 'GEMMA_SCOPE',
    title: 'Gemma Scope',
    files: 'params.npz, best with the folders it lay in: gemma-scope-2b-pt-res/layer_12/…/params.npz',
    mark: /(^|\/)params\.npz$/,
    others: [],
    hook: (path) => {
      const [, place = '', layer] = /(?:^|\/)gemma-scope-[^/]*-(\w+)\/layer_(\d+)\//.exec(path) ?? [];
      return hookAt(layer, gemmaPlaces[place]);
    },
  },
  {
    name: 'GEMMA_SCOPE_2',
    title: 'Gemma Scope 2',
    files: 'params.safetensors, and its config.json',
    mark: /(^|\/)params\.safetensors$/,
    others: ['config.json'],
    settings: 'config.json',
    encoder: { name: 'w_enc', rows: 'INPUTS' },
    hook: (path, settings) => {
      const read = text(valueAt(settings, 'hf_hook_point_in'));
      const [, layer, place = ''] = /^model\.layers\.(\d+)\.(.+)$/.exec(read ?? '') ?? [];
      if (read !== null) return hookAt(layer, gemmaPlaces[place]);
      const [, kind = '', number] = /(?:^|\/)(\w+?)(?:_all)?\/layer_(\d+)[^/]*\/[^/]+$/.exec(path) ?? [];
      return hookAt(number, gemmaPlaces[kind]);
    },
  },
  {
    name: 'LLAMA_SCOPE',
    title: 'Llama Scope',
    files: 'hyperparams.json and checkpoints/final.safetensors',
    mark: /(^|\/)hyperparams\.json$/,
    others: ['checkpoints/final.safetensors!'],
    settings: 'hyperparams.json',
    weights: 'checkpoints/final.safetensors',
    encoder: { name: 'encoder.weight', rows: 'DIRECTIONS' },
    hook: (_path, settings) => text(valueAt(settings, 'hook_point_in')),
  },
  {
    name: 'DICTIONARY_LEARNING',
    title: 'dictionary_learning',
    files: 'ae.pt and config.json',
    mark: /(^|\/)ae\.pt$/,
    others: ['config.json!'],
    settings: 'config.json',
    hook: (_path, settings) => {
      const name = text(valueAt(settings, 'trainer', 'submodule_name')) ?? '';
      const [, place, layer] = /^(resid_pre|resid_mid|resid_post|attn_out|mlp_out)_layer_?(\d+)$/.exec(name) ?? [];
      const reads = valueAt(settings, 'buffer', 'io') ?? 'out';
      return reads === 'out' && place !== undefined ? hookAt(layer, `hook_${place}`) : null;
    },
  },
  {
    name: 'SPARSIFY',
    title: 'sparsify',
    files: 'cfg.json and sae.safetensors, in a folder called by its module: layers.3.mlp',
    mark: /(^|\/)sae\.safetensors$/,
    others: ['cfg.json!'],
    settings: 'cfg.json',
    encoder: { name: 'encoder.weight', rows: 'DIRECTIONS' },
    hook: (path, settings) => {
      const folder = path.split('/').at(-2) ?? '';
      const [, layer, part] =
        /(?:^|\.)(?:h|layers|blocks)\.(\d+)(?:\.(mlp|attn|self_attn|attention))?$/.exec(folder) ?? [];
      if (valueAt(settings, 'transcode') === true) {
        return part === undefined ? hookAt(layer, 'hook_resid_pre') : null;
      }
      if (part === undefined) return hookAt(layer, 'hook_resid_post');
      return hookAt(layer, part === 'mlp' ? 'hook_mlp_out' : 'hook_attn_out');
    },
  },
];
