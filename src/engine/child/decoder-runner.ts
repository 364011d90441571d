import { Tensor, type InferenceSession } from 'onnxruntime-node';
import type { DirectionSource } from '../protocol.ts';
import { decoderGraph } from './decoder-graph.ts';
import { openSession, type SessionSettings } from './open-session.ts';

/** What a set that reconstructs its hook gives back: see decoderGraph. */
export interface Decoded {
  /** [tokens, inputSize] each. */
  readonly target: Float32Array;
  readonly reconstruction: Float32Array;
  /** [tokens, width of the hook] each. */
  readonly spliced: Tensor;
  readonly zeroed: Tensor;
}

/** Decodes. Decoders are as large as encoders and seldom needed: one is in memory at a time, the last that was asked for. */
export class DecoderRunner {
  #open: { readonly key: string; readonly session: Promise<InferenceSession> } | null = null;

  constructor(readonly settings: SessionSettings) {}

  /** @param activations at the source's hook, [tokens, ...] */
  async decode(source: DirectionSource, activations: Tensor, latents: Float32Array): Promise<Decoded> {
    const tokens = activations.dims[0] ?? 0;
    const width = activations.size / tokens;
    const session = await this.#session(source, width);
    const results = await session.run({
      latents: new Tensor('float32', latents, [tokens, source.encoder.size]),
      x: activations.reshape([tokens, width]),
    });
    return {
      target: results['target']?.data as Float32Array,
      reconstruction: results['reconstruction']?.data as Float32Array,
      spliced: results['spliced'] as Tensor,
      zeroed: results['zeroed'] as Tensor,
    };
  }

  /** Frees what a source holds. */
  async forget(key: string): Promise<void> {
    if (this.#open?.key === key) await this.#close();
  }

  async #session({ key, encoder }: DirectionSource, width: number): Promise<InferenceSession> {
    if (this.#open?.key === key) return this.#open.session;
    await this.#close();
    this.#open = { key, session: openSession(decoderGraph(width, encoder), this.settings) };
    return this.#open.session;
  }

  async #close(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    await (await open?.session.catch(() => undefined))?.release();
  }
}
