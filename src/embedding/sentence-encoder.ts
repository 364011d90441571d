import { fork, type ChildProcess } from 'node:child_process';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { codeExtension } from '../process/code-extension.ts';
import { codeFlags } from '../process/code-flags.ts';
import { endChild } from '../process/end-child.ts';
import { sha256OfFiles } from '../registry/sha256-of-files.ts';
import type { MessageFromEncoder, MessageToEncoder } from './sentence-encoder-protocol.ts';
import type { TextEncoder } from './text-encoder.ts';

const entry = fileURLToPath(new URL(`./sentence-encoder-process${codeExtension}`, import.meta.url));
/** Texts of one message: enough to sort by length, few enough to see how it goes. */
const TEXTS_AT_ONCE = 512;

type Ready = Extract<MessageFromEncoder, { kind: 'READY' }>;

interface Pending {
  readonly resolve: (vectors: Float32Array) => void;
  readonly reject: (error: Error) => void;
}

/** A sentence encoder of the sentence-transformers kind, run by ONNX in a process of its own until it is closed. */
export class SentenceEncoder implements TextEncoder {
  readonly kind = 'SENTENCES';
  readonly #pending = new Map<number, Pending>();
  #count = 0;
  #ended = false;

  private constructor(
    readonly name: string,
    readonly dimensions: number,
    private readonly child: ChildProcess,
  ) {
    child.on('message', (message: MessageFromEncoder) => {
      if (message.kind === 'READY' || message.id === null) return;
      const pending = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      if (message.kind === 'VECTORS') pending?.resolve(message.vectors);
      else pending?.reject(toError(message));
    });
    child.once('exit', () => {
      this.#ended = true;
      for (const { reject } of this.#pending.values()) reject(endedError());
      this.#pending.clear();
    });
  }

  /**
   * @param folder in Hugging Face layout: see readSentenceEncoderFolder
   * @param threads of one computation
   * @throws AzimuthError BAD_FILE for a folder that is no such encoder
   */
  static async open(folder: string, threads: number): Promise<SentenceEncoder> {
    const child = fork(entry, { execArgv: [...codeFlags], serialization: 'advanced' });
    try {
      const { dimensions, onnxFile } = await opened(child, folder, threads);
      const hash = await sha256OfFiles([onnxFile]);
      // Of the folder's name the beginning is enough: the hash tells encoders apart.
      return new SentenceEncoder(`${basename(resolve(folder)).slice(0, 20)}-${hash.slice(0, 8)}`, dimensions, child);
    } catch (error) {
      await endChild(child);
      throw error;
    }
  }

  /** @throws AzimuthError ENGINE_RESTARTED if the process ends before it has answered */
  async encode(texts: readonly string[]): Promise<Float32Array[]> {
    const found: Float32Array[] = [];
    for (let from = 0; from < texts.length; from += TEXTS_AT_ONCE) {
      const part = texts.slice(from, from + TEXTS_AT_ONCE);
      const vectors = await this.#ask(part);
      for (let row = 0; row < part.length; row++) {
        found.push(vectors.subarray(row * this.dimensions, (row + 1) * this.dimensions));
      }
    }
    return found;
  }

  /** Ends the process and waits until it is gone. */
  close(): Promise<void> {
    return endChild(this.child);
  }

  #ask(texts: readonly string[]): Promise<Float32Array> {
    return new Promise((done, reject) => {
      if (this.#ended) {
        reject(endedError());
        return;
      }
      const id = this.#count++;
      this.#pending.set(id, { resolve: done, reject });
      send(this.child, { kind: 'ENCODE', id, texts });
    });
  }
}

function opened(child: ChildProcess, folder: string, threads: number): Promise<Ready> {
  return new Promise((done, reject) => {
    child.once('message', (message: MessageFromEncoder) => {
      if (message.kind === 'READY') done(message);
      else if (message.kind === 'FAILURE') reject(toError(message));
    });
    child.once('exit', () => {
      reject(endedError());
    });
    send(child, { kind: 'OPEN', folder, threads });
  });
}

function send(child: ChildProcess, message: MessageToEncoder): void {
  // A child that is already dead is reported by its exit, not here.
  if (child.connected) child.send(message, () => undefined);
}

function toError({ code, message }: Extract<MessageFromEncoder, { kind: 'FAILURE' }>): Error {
  return code === 'INTERNAL' ? new Error(message) : new AzimuthError(code, message);
}

function endedError(): AzimuthError {
  return new AzimuthError('ENGINE_RESTARTED', `The text encoder's process ended before it could answer; try again.`);
}
