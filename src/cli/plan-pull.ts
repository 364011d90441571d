import type { Configuration } from '../configuration/configuration.ts';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { parseLayers } from './parse-layers.ts';
import { planHuggingFace } from './sources/plan-hugging-face.ts';
import { planOpenai } from './sources/plan-openai.ts';
import type { PullPlan } from './sources/pull-plan.ts';

/** Layers of GPT-2 small. */
const gpt2SmallLayers = '0-11';
/** `hf:owner/name`, then a path; the oldest repositories have no owner. */
const huggingFace = /^hf:([\w.-]+(?:\/[\w.-]+)?)(?:\/(.+?))?\/?$/;

export interface PullOptions {
  readonly layers?: string;
  readonly location?: string;
  readonly revision: string;
  readonly handle?: string;
  readonly name?: string;
  readonly hook?: string;
}

/** Looks up what is to be downloaded. Nothing is downloaded yet. */
export async function planPull(
  what: string,
  options: PullOptions,
  configuration: Configuration,
  signal: AbortSignal,
): Promise<PullPlan[]> {
  const { layers, location = null, revision, handle = null, name = null, hook = null } = options;
  if (what.startsWith('openai/')) {
    const baseUrl = configuration.AZIMUTH_OPENAI_URL;
    const release = what.slice('openai/'.length);
    return planOpenai({ release, layers: parseLayers(layers ?? gpt2SmallLayers), location, name, baseUrl }, signal);
  }
  const [, repository, path = ''] = huggingFace.exec(what) ?? [];
  if (repository === undefined) {
    throw new AzimuthError(
      'BAD_USER_INPUT',
      `Expected openai/gpt2-small-v1 or hf:OWNER/REPOSITORY[/PATH], found ${JSON.stringify(what)}.`,
    );
  }
  const { AZIMUTH_HUGGINGFACE_URL: baseUrl, HF_TOKEN: token = null } = configuration;
  const numbers = layers === undefined ? null : parseLayers(layers);
  return planHuggingFace({ baseUrl, repository, revision, token, path, layers: numbers, handle, name, hook }, signal);
}
