import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Bytes from which on a repository's files are in LFS. */
const lfsBytes = 10_000;
/** Entries of one page of a listing. */
const pageSize = 2;
/** Where a connection is cut, or held. */
const share = 0.4;

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly range: string | null;
}

/**
 * A server of this machine that has files under the paths where OpenAI and Hugging Face have theirs, and can be bad at it.
 * @param blobs by path, with an MD5 as OpenAI's have
 * @param repositories by name, then path
 */
export async function publishFiles(
  blobs: ReadonlyMap<string, Buffer>,
  repositories: ReadonlyMap<string, ReadonlyMap<string, Buffer>>,
) {
  const requests: SeenRequest[] = [];
  /** What to do to the next answer with a body of that path's end. */
  const trouble = new Map<string, 'CUT' | 'HOLD' | 'DAMAGE'>();

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname: path, searchParams } = new URL(request.url ?? '', 'http://localhost');
    requests.push({ method: request.method ?? '', path, range: request.headers.range ?? null });
    const [, blobPath] = /^\/sparse-autoencoder\/gpt2-small\/(.+)$/.exec(path) ?? [];
    const [, tree, folder = ''] = /^\/api\/models\/([^/]+\/[^/]+)\/tree\/main(?:\/(.*))?$/.exec(path) ?? [];
    const [, resolved] = /^\/([^/]+\/[^/]+\/resolve\/main\/.+)$/.exec(path) ?? [];
    const [, content] = /^\/content\/(.+)$/.exec(path) ?? [];
    const blob = blobs.get(blobPath ?? '');
    const repository = repositories.get(tree ?? '');
    if (blob) send(request, response, path, blob, createHash('md5').update(blob).digest('base64'));
    else if (repository) list(response, repository, folder, path, Number(searchParams.get('cursor') ?? 0));
    // The hub passes on to where the contents are.
    else if (resolved) response.writeHead(302, { location: `/content/${resolved}` }).end();
    else if (content && contentOf(content)) send(request, response, path, contentOf(content) as Buffer, null);
    else response.writeHead(404).end();
  }

  function contentOf(name: string): Buffer | undefined {
    const [repository = '', file = ''] = name.split('/resolve/main/');
    return repositories.get(repository)?.get(file);
  }

  function send(request: IncomingMessage, response: ServerResponse, path: string, whole: Buffer, md5: string | null) {
    const etag = `"${createHash('sha1').update(whole).digest('hex')}"`;
    const [, from] = /^bytes=(\d+)-$/.exec(request.headers.range ?? '') ?? [];
    const start = from !== undefined && request.headers['if-range'] === etag ? Number(from) : 0;
    const body = Buffer.from(whole.subarray(start));
    response.writeHead(start > 0 ? 206 : 200, {
      etag,
      'content-length': body.length,
      ...(start > 0 ? { 'content-range': `bytes ${start}-${whole.length - 1}/${whole.length}` } : {}),
      ...(md5 === null ? {} : { 'content-md5': md5 }),
    });
    if (request.method === 'HEAD') return response.end();
    const end = [...trouble.keys()].find((name) => path.endsWith(name));
    const what = end === undefined ? null : trouble.get(end);
    if (end !== undefined) trouble.delete(end);
    if (what === 'DAMAGE') body.writeUInt8(body.readUInt8(body.length >> 1) ^ 1, body.length >> 1);
    if (what !== 'CUT' && what !== 'HOLD') return response.end(body);
    response.write(body.subarray(0, Math.floor(share * body.length)), () => {
      if (what === 'CUT') setTimeout(() => response.destroy(), 100);
    });
  }

  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    trouble,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function list(
  response: ServerResponse,
  repository: ReadonlyMap<string, Buffer>,
  folder: string,
  path: string,
  cursor: number,
): void {
  const files = [...repository].filter(([name]) => folder === '' || name.startsWith(`${folder}/`));
  if (files.length === 0) return void response.writeHead(404).end();
  const entries = files.slice(cursor, cursor + pageSize).map(([name, content]) => ({
    type: 'file',
    path: name,
    size: content.length,
    oid: createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex'),
    ...(content.length < lfsBytes
      ? {}
      : { lfs: { oid: createHash('sha256').update(content).digest('hex'), size: content.length, pointerSize: 130 } }),
  }));
  const next = cursor + pageSize;
  const link = `<http://${response.req.headers.host ?? ''}${path}?recursive=true&cursor=${next}>; rel="next"`;
  response.writeHead(200, { 'content-type': 'application/json', ...(next < files.length ? { link } : {}) });
  response.end(JSON.stringify([{ type: 'directory', path: 'folder', size: 0, oid: '0' }, ...entries]));
}
