import { statfs } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { FileStore } from '@tus/file-store';
import { MemoryLocker, Server, type Upload } from '@tus/server';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import { sha256OfFiles } from '../sha256-of-files.ts';

export interface UploadLimits {
  /** Bytes of one file. */
  readonly maxBytes: number;
  /** Bytes that must stay free on the disk. */
  readonly reservedBytes: number;
  /** Milliseconds after which an upload that nobody ingested is removed. */
  readonly expireAfterMs: number;
}

/** A file that a person has uploaded whole. */
export interface FinishedUpload {
  readonly id: string;
  readonly file: string;
  readonly bytes: number;
}

/**
 * Files on their way in, by the tus protocol (https://tus.io): resumable, many at a time. A client may say the `sha256` of a
 * file in the upload's metadata; a file that arrives otherwise is refused with status 460 and removed.
 */
export class Uploads {
  readonly #store: FileStore;
  /** Handles the protocol's requests; GET is not one of them. */
  readonly server: Server;

  constructor(
    folder: string,
    /** Path of the HTTP resource: `/uploads`. */
    path: string,
    readonly limits: UploadLimits,
  ) {
    this.#store = new FileStore({ directory: folder, expirationPeriodInMilliseconds: limits.expireAfterMs });
    this.server = new Server({
      path,
      datastore: this.#store,
      locker: new MemoryLocker(),
      maxSize: limits.maxBytes,
      relativeLocation: true,
      namingFunction: () => randomBytes(16).toString('hex'),
      // A job may be reading it.
      disableTerminationForFinishedUploads: true,
      onUploadCreate: async (_request, upload) => {
        await this.#requireRoom(folder, upload);
        return {};
      },
      onUploadFinish: async (_request, upload) => {
        await this.#requireChecksum(upload);
        return {};
      },
    });
  }

  /** @throws AzimuthError BAD_USER_INPUT for an id that is unknown, or of an upload that is not complete yet. */
  async finished(id: string): Promise<FinishedUpload> {
    const upload = /^[0-9a-f]{32}$/.test(id) ? await this.#store.getUpload(id).catch(() => null) : null;
    if (!upload?.storage || upload.size === undefined) {
      throw new AzimuthError(
        'BAD_USER_INPUT',
        `There is no upload ${JSON.stringify(id.slice(0, 64))}: expected the last part of a tus URL under /uploads; uploads expire when they are not used.`,
      );
    }
    if (upload.offset !== upload.size) {
      throw new AzimuthError(
        'BAD_USER_INPUT',
        `The upload ${id} is not complete: ${upload.offset} of ${upload.size} bytes are there. Resume it first.`,
      );
    }
    return { id, file: upload.storage.path, bytes: upload.size };
  }

  /** Removes an upload; one that is gone already is no error. */
  async remove(id: string): Promise<void> {
    await this.#store.remove(id).catch(() => undefined);
  }

  /** Removes those that nobody finished or ingested in time. */
  async removeExpired(): Promise<void> {
    await this.server.cleanUpExpiredUploads();
  }

  async #requireRoom(folder: string, upload: Upload): Promise<void> {
    if (upload.size === undefined)
      refuse(400, 'Say the length of the file (Upload-Length) when you create the upload.');
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize - this.limits.reservedBytes;
    if (upload.size > free) {
      refuse(
        507,
        `The file has ${upload.size} bytes; the server has room for ${Math.max(0, free)}. Make room on its disk.`,
      );
    }
  }

  async #requireChecksum({ id, metadata, storage }: Upload): Promise<void> {
    const stated = metadata?.['sha256'];
    if (typeof stated !== 'string' || !storage) return;
    const found = await sha256OfFiles([storage.path]);
    if (found === stated.toLowerCase()) return;
    await this.remove(id);
    refuse(460, `The file arrived with the SHA-256 ${found}; ${stated} was announced. It is removed: upload it again.`);
  }
}

/** The form in which the tus library wants errors. */
function refuse(status: number, message: string): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error
  throw { status_code: status, body: `${message}\n` };
}
