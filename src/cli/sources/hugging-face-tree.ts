import { z } from 'zod';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import { httpFailure } from '../downloads/http-failure.ts';
import type { Checksum, RemoteFile } from '../downloads/remote-file.ts';

/** Pages of a listing that are fetched, of a thousand files each. */
const maxPages = 50;

const entries = z.array(
  z.object({
    type: z.string(),
    path: z.string(),
    size: z.number().int().nonnegative(),
    oid: z.string(),
    lfs: z.object({ oid: z.string(), size: z.number().int().nonnegative() }).nullish(),
  }),
);

export interface HuggingFaceRepository {
  readonly baseUrl: string;
  /** `owner/name` */
  readonly repository: string;
  readonly revision: string;
  readonly token: string | null;
}

/** The files of a folder of a repository and of the folders in it, by their paths in the repository. */
export async function huggingFaceTree(
  { baseUrl, repository, revision, token }: HuggingFaceRepository,
  folder: string,
  signal: AbortSignal,
): Promise<RemoteFile[]> {
  const authorization = token === null ? null : `Bearer ${token}`;
  const place = `${repository}${folder === '' ? '' : `/${folder}`} (${revision})`;
  const under = folder === '' ? '' : `/${escaped(folder)}`;
  const files: RemoteFile[] = [];
  let next: string | null =
    `${baseUrl}/api/models/${escaped(repository)}/tree/${encodeURIComponent(revision)}${under}?recursive=true`;
  for (let page = 0; next !== null && page < maxPages; page++) {
    const url: string = next;
    const response = await fetch(url, { headers: authorization === null ? {} : { authorization }, signal }).catch(
      () => {
        signal.throwIfAborted();
        throw new AzimuthError('INTERNAL', `${place}: ${new URL(url).host} cannot be reached. Check the network.`);
      },
    );
    if (!response.ok) throw httpFailure(place, url, response.status);
    const listed = entries.safeParse(await response.json().catch(() => null));
    if (!listed.success) {
      throw new AzimuthError(
        'INTERNAL',
        `${place}: ${new URL(url).host} answers with something else than a list of files.`,
      );
    }
    for (const { type, path, size, oid, lfs } of listed.data) {
      if (type !== 'file') continue;
      const checksum: Checksum = lfs ? { algorithm: 'sha256', digest: lfs.oid } : { algorithm: 'git', digest: oid };
      const file = `${baseUrl}/${escaped(repository)}/resolve/${encodeURIComponent(revision)}/${escaped(path)}`;
      files.push({ url: file, authorization, name: path, bytes: lfs?.size ?? size, checksum });
    }
    next = nextPage(response, url);
  }
  return files;
}

function escaped(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** On the same host only: the request carries a token. */
function nextPage(response: Response, url: string): string | null {
  const [, link] = /<([^>]+)>;\s*rel="next"/.exec(response.headers.get('link') ?? '') ?? [];
  if (link === undefined) return null;
  const next = new URL(link, url);
  return next.host === new URL(url).host ? next.href : null;
}
