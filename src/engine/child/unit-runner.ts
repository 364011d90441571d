import { Tensor, type InferenceSession } from 'onnxruntime-node';
import type { Encoder } from '../../registry/encoder.ts';
import type { UnitSource } from '../protocol.ts';
import { encoderGraph } from './encoder-graph.ts';
import { LoadedSets } from './loaded-sets.ts';
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
  constructor(
    readonly settings: SessionSettings,
    readonly loaded = new LoadedSets(),
  ) {}

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
  forget(key: string): Promise<void> {
    return this.loaded.forget(key);
  }

  #session(source: UnitSource, width: number): Promise<InferenceSession> {
    const encoder = source.kind === 'DIRECTION' ? source.encoder : null;
    return this.loaded.get(source.key, 'whole', encoder ? wholeBytes(encoder) : 0, () =>
      openSession(encoderGraph(width, encoder), this.settings),
    );
  }
}

/** Bytes of memory that the runtime takes for all of an encoder: its weights as it packs them. */
export function wholeBytes({ inputSize, size }: Pick<Encoder, 'inputSize' | 'size'>): number {
  return 4 * inputSize * size;
}
