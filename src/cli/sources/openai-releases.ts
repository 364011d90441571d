/** A place in GPT-2 that OpenAI trained autoencoders at. */
export interface OpenaiLocation {
  /** TransformerLens hook, without the layer. */
  readonly hook: string;
  /** For the names of the sets. */
  readonly short: string;
}

const mlpPostAct = { hook: 'mlp.hook_post', short: 'MLP' };
const residDeltaMlp = { hook: 'hook_mlp_out', short: 'MLP-OUT' };
const early: Readonly<Record<string, OpenaiLocation>> = { mlp_post_act: mlpPostAct, resid_delta_mlp: residDeltaMlp };
const late: Readonly<Record<string, OpenaiLocation>> = {
  resid_post_mlp: { hook: 'hook_resid_post', short: 'RES' },
  resid_post_attn: { hook: 'hook_resid_mid', short: 'RES-MID' },
  resid_delta_attn: { hook: 'hook_attn_out', short: 'ATT-OUT' },
  resid_delta_mlp: residDeltaMlp,
};

/**
 * The releases of autoencoders for GPT-2 small: what their folders end with, and where they were trained, the first being what
 * is meant if nobody says. Source: https://github.com/openai/sparse_autoencoder (paths.py).
 */
export const openaiReleases: ReadonlyMap<
  string,
  { readonly folderEnd: string; readonly locations: Readonly<Record<string, OpenaiLocation>> }
> = new Map([
  ['v1', { folderEnd: '', locations: early }],
  ['v4', { folderEnd: '_v4', locations: early }],
  ['v5_32k', { folderEnd: '_v5_32k', locations: late }],
  ['v5_128k', { folderEnd: '_v5_128k', locations: late }],
]);
