import { AzimuthError } from '../../errors/azimuth-error.ts';
import { directionFormats } from '../../registry/formats/direction-formats.ts';
import type { RemoteFile } from '../downloads/remote-file.ts';
import { handleOf } from '../handle-of.ts';
import { selectModelFiles } from '../select-model-files.ts';
import { huggingFaceTree, type HuggingFaceRepository } from './hugging-face-tree.ts';
import type { PullPlan } from './pull-plan.ts';

/** What direction sets consist of; a repository also has pictures and texts. */
const setFile = /\.(safetensors|npz|npy|pt|json)$/;

export interface HuggingFaceOrder extends HuggingFaceRepository {
  /** In the repository; `{layer}` in it stands for each layer in turn. Empty for all of it. */
  readonly path: string;
  /** Of direction sets; null for a model. */
  readonly layers: readonly number[] | null;
  /** Of the model, or null for one made of the repository's. */
  readonly handle: string | null;
  /** Of the sets, or null for one made of the folder's. */
  readonly name: string | null;
  readonly hook: string | null;
}

/** Looks up what a repository has: a model, or a direction set for each layer asked for. */
export async function planHuggingFace(order: HuggingFaceOrder, signal: AbortSignal): Promise<PullPlan[]> {
  if (order.layers === null) return [await planModel(order, signal)];
  if (order.layers.length > 1 && !order.path.includes('{layer}')) {
    throw new AzimuthError(
      'BAD_USER_INPUT',
      `hf:${order.repository}/${order.path}: expected {layer} in the path, where the sets of several layers are asked for.`,
    );
  }
  const plans: PullPlan[] = [];
  for (const layer of order.layers) plans.push(await planSet(order, layer, signal));
  return plans;
}

async function planModel(order: HuggingFaceOrder, signal: AbortSignal): Promise<PullPlan> {
  const prefix = order.path === '' ? '' : `${order.path}/`;
  const tree = await huggingFaceTree(order, order.path, signal);
  const files = tree.map((file) => ({ ...file, name: file.name.slice(prefix.length) }));
  const selected = selectModelFiles(files.map(({ name }) => name));
  if (!selected) {
    throw new AzimuthError(
      'BAD_USER_INPUT',
      `hf:${order.repository}: expected a model (config.json, tokenizer.json and weights), found ${shown(files)}. For direction sets say --layers, and the path of one set.`,
    );
  }
  return {
    kind: 'MODEL',
    key: keyOf(order),
    handle: order.handle ?? handleOf(order.repository.split('/').at(-1) ?? ''),
    source: `${order.baseUrl}/${order.repository}/tree/${order.revision}${order.path === '' ? '' : `/${order.path}`}`,
    files: files.filter(({ name }) => selected.includes(name)),
  };
}

async function planSet(order: HuggingFaceOrder, layer: number, signal: AbortSignal): Promise<PullPlan> {
  const path = order.path.replaceAll('{layer}', String(layer));
  const isFile = setFile.test(path);
  const folder = isFile ? path.split('/').slice(0, -1).join('/') : path;
  const tree = await huggingFaceTree(order, folder, signal);
  const found = tree.filter(({ name }) => (isFile ? name === path : setFile.test(name)));
  const names = found.map(({ name }) => name).sort();
  const fitting = directionFormats.filter((format) => format.recognises(names));
  if (fitting.length !== 1) {
    throw new AzimuthError(
      'BAD_USER_INPUT',
      `hf:${[order.repository, path].filter((part) => part !== '').join('/')}: expected the files of one direction set in a known format, found ${shown(tree)}. Give the path of one set: hf:${order.repository}/PATH.`,
    );
  }
  const repository = order.repository.split('/').at(-1) ?? '';
  const last = path.split('/').at(-1) ?? '';
  return {
    kind: 'DIRECTION_SET',
    key: keyOf(order),
    layer,
    name: order.name ?? handleOf(last === '' ? repository : last.replace(setFile, '')),
    hook: order.hook?.replaceAll('{layer}', String(layer)) ?? null,
    // Some formats read from the names of repository and folders where the set belongs.
    files: found.map((file) => ({ ...file, name: `${repository}/${file.name}` })),
  };
}

function keyOf({ repository, revision, path }: HuggingFaceOrder): string {
  return handleOf(`hf-${repository}-${revision}-${path}`);
}

function shown(files: readonly RemoteFile[]): string {
  const names = files.slice(0, 5).map(({ name }) => name);
  const more = files.length > names.length ? ` and ${files.length - names.length} more` : '';
  return names.length === 0 ? 'no files' : names.join(', ') + more;
}
