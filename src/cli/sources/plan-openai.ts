import { AzimuthError } from '../../errors/azimuth-error.ts';
import type { RemoteFile } from '../downloads/remote-file.ts';
import { httpFailure } from '../downloads/http-failure.ts';
import { openaiReleases, type OpenaiLocation } from './openai-releases.ts';
import { handleOf } from '../handle-of.ts';
import type { PullPlan } from './pull-plan.ts';

/** `gpt2-small-v5_32k`, after `openai/`. */
const pattern = /^gpt2-small-(.+)$/;

export interface OpenaiOrder {
  /** Without `openai/`. */
  readonly release: string;
  readonly layers: readonly number[];
  readonly location: string | null;
  /** Of the sets, instead of `MLP-OAI`. */
  readonly name: string | null;
  readonly baseUrl: string;
}

/** Looks up the files of OpenAI's autoencoders; one set a layer. @throws AzimuthError for what was never published */
export async function planOpenai(order: OpenaiOrder, signal: AbortSignal): Promise<PullPlan[]> {
  const version = pattern.exec(order.release)?.[1] ?? '';
  const release = openaiReleases.get(version);
  if (!release) {
    const known = [...openaiReleases.keys()].map((name) => `openai/gpt2-small-${name}`).join(', ');
    throw new AzimuthError('BAD_USER_INPUT', `Expected one of ${known}, found openai/${order.release}.`);
  }
  const places = Object.keys(release.locations);
  const location = order.location ?? places[0] ?? '';
  const place = release.locations[location];
  if (!place) {
    throw new AzimuthError(
      'BAD_USER_INPUT',
      `--location: ${order.release} has ${places.join(', ')}; found ${location}.`,
    );
  }
  const folder = `${location}${release.folderEnd}/autoencoders`;
  return Promise.all(
    order.layers.map(async (layer): Promise<PullPlan> => {
      const name = `${folder}/${layer}.pt`;
      const url = `${order.baseUrl}/sparse-autoencoder/gpt2-small/${name}`;
      return {
        kind: 'DIRECTION_SET',
        key: handleOf(`openai-${order.release}-${location}`),
        layer,
        name: order.name ?? nameOf(place, version),
        hook: `blocks.${layer}.${place.hook}`,
        files: [await lookUp(name, url, signal)],
      };
    }),
  );
}

/** `MLP-OAI`, as Neuronpedia calls the first ones; `RES-OAI-v5_32k`. */
function nameOf({ short }: OpenaiLocation, version: string): string {
  return version === 'v1' ? `${short}-OAI` : `${short}-OAI-${version}`;
}

async function lookUp(name: string, url: string, signal: AbortSignal): Promise<RemoteFile> {
  const response = await fetch(url, { method: 'HEAD', headers: { 'accept-encoding': 'identity' }, signal }).catch(
    () => {
      signal.throwIfAborted();
      throw new AzimuthError('INTERNAL', `${name}: ${new URL(url).host} cannot be reached. Check the network.`);
    },
  );
  if (!response.ok) throw httpFailure(name, url, response.status);
  const bytes = Number(response.headers.get('content-length') ?? NaN);
  if (!Number.isInteger(bytes)) {
    throw new AzimuthError('INTERNAL', `${name}: ${new URL(url).host} does not say how long the file is.`);
  }
  // The store behind it has an MD5 of what was put there in one piece.
  const md5 = response.headers.get('content-md5');
  const digest = md5 === null ? null : Buffer.from(md5, 'base64').toString('hex');
  return { url, authorization: null, name, bytes, checksum: digest === null ? null : { algorithm: 'md5', digest } };
}
