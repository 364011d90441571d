import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import PQueue from 'p-queue';
import type { Encoder } from '../../registry/encoder.ts';
import { codeExtension } from '../../process/code-extension.ts';
import { codeFlags } from '../../process/code-flags.ts';
import { endChild } from '../../process/end-child.ts';
import { readReducedScreening } from '../../registry/screening/read-reduced-screening.ts';
import { readScreening } from '../../registry/screening/read-screening.ts';
import { isScreenable, type Screening } from '../../registry/screening/screening.ts';
import type { SampledModel } from './sampled-inputs.ts';
import type { ScreeningOrder } from './screening-process.ts';

const entry = fileURLToPath(new URL(`./screening-process${codeExtension}`, import.meta.url));

/** A set, as it is screened. */
export interface ScreenedSet {
  /** Stands for the content of the set (its hash). */
  readonly name: string;
  /** As its format read it. */
  readonly encoder: Encoder;
  /** With its tensors in float32. */
  readonly float32: Encoder;
  readonly model: SampledModel;
}

/** The screenings of direction sets in a cache folder. What is not there is made in the background, by a process of low priority. */
export class Screenings {
  readonly #found = new Map<string, Screening | null>();
  /** One at a time: each reads its set as fast as the disk gives it. */
  readonly #making = new PQueue({ concurrency: 1 });
  #child: ChildProcess | null = null;
  #isClosed = false;

  constructor(
    readonly cacheFolder: string,
    /** Sets of fewer weights are computed whole as fast. */
    readonly minWeights: number,
  ) {}

  /** The screening of a set, if there is one by now. */
  async of(set: ScreenedSet): Promise<Screening | null> {
    const { name, encoder } = set;
    if (!isScreenable(encoder) || encoder.inputSize * encoder.size < this.minWeights) return null;
    const known = this.#found.get(name);
    if (known !== undefined) return known;
    // One caller begins; others meet null.
    this.#found.set(name, null);
    const { written, isWhole } = await this.#read(set);
    if (written) this.#found.set(name, written);
    if (!isWhole) void this.#making.add(() => this.#make(set));
    return written;
  }

  /** Resolves when all that was asked for is made, or could not be. */
  whenMade(): Promise<void> {
    return this.#making.onIdle();
  }

  forget(name: string): void {
    this.#found.delete(name);
  }

  /** What is being made is given up. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#making.clear();
    if (this.#child) await endChild(this.#child);
  }

  #files(name: string) {
    const [file, reduced] = [name, `${name}-reduced`].map((base) =>
      path.join(this.cacheFolder, `${base}.safetensors`),
    ) as [string, string];
    return { file, reduced };
  }

  async #read({ name, encoder }: ScreenedSet): Promise<{ written: Screening | null; isWhole: boolean }> {
    const files = this.#files(name);
    const full = await readScreening(files.file, encoder.tensors.weight);
    const reduced = await readReducedScreening(files.reduced, encoder);
    return {
      written: full && { ...full, ...(reduced ? { reduced } : {}) },
      isWhole: full !== null && reduced !== undefined,
    };
  }

  /** If it fails, as on a full disk, the set goes on being computed as it was, and the next start tries again. */
  async #make(set: ScreenedSet): Promise<void> {
    if (this.#isClosed) return;
    const { file, reduced } = this.#files(set.name);
    const take = async () => {
      const { written } = await this.#read(set);
      if (written && this.#found.has(set.name)) this.#found.set(set.name, written);
    };
    const child = (this.#child = fork(entry, { execArgv: [...codeFlags] }));
    child.on('error', () => undefined);
    child.on('message', () => void take());
    const { model, float32, encoder } = set;
    const order: ScreeningOrder = {
      file,
      weight: encoder.tensors.weight,
      reduced: { file: reduced, model, encoder: float32 },
    };
    child.send(order);
    await once(child, 'exit').catch(() => undefined);
    await take();
  }
}
