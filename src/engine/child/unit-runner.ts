import { Tensor, type InferenceSession } from 'onnxruntime-node';
import type { UnitSource } from '../protocol.ts';
import { encoderGraph } from './encoder-graph.ts';
import { openSession, type SessionSettings } from './open-session.ts';

/** What all units of a source do on one text. */
export interface FiredUnits {
  /** [tokens, size] */
  readonly latents: Float32Array;
  /** Highest over the positions that count, [size]. */
  readonly maximum: Float32Array;
  /** The token where that is, [size]. */
  readonly peak: (unit: number) => number;
  readonly size: number;
}

/** Fires the units of direction sets and of layers' neurons. A source is loaded when first used. */
export class UnitRunner {
  readonly #sessions = new Map<string, Promise<InferenceSession>>();

  constructor(readonly settings: SessionSettings) {}

  /** The hook that a source reads. */
  static hook(source: UnitSource): string {
    return source.kind === 'DIRECTION' ? source.encoder.hook : `blocks.${source.layer}.mlp.hook_post`;
  }

  /** @param activations at the source's hook, [tokens, ...] */
  async fire(source: UnitSource, activations: Tensor, positions: readonly number[]): Promise<FiredUnits> {
    const tokens = activations.dims[0] ?? 0;
    const width = activations.size / tokens;
    const session = await this.#session(source, width);
    const results = await session.run({
      x: activations.reshape([tokens, width]),
      positions: new Tensor('int64', BigInt64Array.from(positions, BigInt), [positions.length]),
    });
    const peaks = results['peak']?.data as BigInt64Array;
    return {
      latents: results['latents']?.data as Float32Array,
      maximum: results['maximum']?.data as Float32Array,
      peak: (unit) => positions[Number(peaks[unit])] ?? 0,
      size: peaks.length,
    };
  }

  /** Frees what a source holds. */
  async forget(key: string): Promise<void> {
    const session = await this.#sessions.get(key);
    this.#sessions.delete(key);
    await session?.release();
  }

  #session(source: UnitSource, width: number): Promise<InferenceSession> {
    let session = this.#sessions.get(source.key);
    if (!session) {
      session = openSession(encoderGraph(width, source.kind === 'DIRECTION' ? source.encoder : null), this.settings);
      this.#sessions.set(source.key, session);
    }
    return session;
  }
}
