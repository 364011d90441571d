import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Encoder, EncoderTensors } from '../../registry/encoder.ts';
import type { DirectionSource, UnitSource } from '../protocol.ts';
import { inputGraph } from './input-graph.ts';
import { openSession } from './open-session.ts';
import { readFloats } from './read-floats.ts';
import { readWeights } from './read-weights.ts';
import type { UnitRunner } from './unit-runner.ts';

/** Fires one unit by its own weights, whatever the size of its set. */
export class SingleUnit {
  constructor(readonly units: UnitRunner) {}

  /**
   * @param activations at the source's hook, [tokens, ...]
   * @returns the unit's activation at each token
   */
  async fire(source: UnitSource, index: number, activations: Tensor): Promise<Float32Array> {
    const tokens = activations.dims[0] ?? 0;
    if (source.kind === 'NEURON') return column(activations.data as Float32Array, tokens, index);
    // Whether it is among a token's highest depends on all others.
    if (source.encoder.activation.kind === 'TOPK') {
      return column((await this.units.fire(source, activations, [0])).latents, tokens, index);
    }
    const x = activations.reshape([tokens, activations.size / tokens]);
    const { input } = await (await this.#session(source, x.dims[1] ?? 0)).run({ x });
    const weights = await readWeights(source, index);
    const activate = await activationOfUnit(source.encoder, index);
    return products(input?.data as Float32Array, weights).map(activate);
  }

  #session({ key, encoder }: DirectionSource, width: number): Promise<InferenceSession> {
    return this.units.loaded.get(key, 'input', 0, () => openSession(inputGraph(width, encoder), this.units.settings));
  }
}

function column(values: Float32Array, tokens: number, index: number): Float32Array {
  const size = values.length / tokens;
  return Float32Array.from({ length: tokens }, (_, token) => values[token * size + index] ?? 0);
}

/** @param rows [tokens, inputSize] */
function products(rows: Float32Array, weights: Float32Array): Float32Array {
  const width = weights.length;
  return Float32Array.from({ length: rows.length / width }, (_, token) => {
    let sum = 0;
    for (let at = 0; at < width; at++) sum += (rows[token * width + at] as number) * (weights[at] as number);
    return sum;
  });
}

/** What becomes of the unit's products: the steps of encoderGraph for one unit. */
async function activationOfUnit(encoder: Encoder, index: number): Promise<(product: number) => number> {
  const value = async (name: keyof EncoderTensors) => {
    const tensor = encoder.tensors[name];
    return tensor ? ((await readFloats(tensor, index, 1))[0] ?? 0) : 0;
  };
  const bias = await value('bias');
  const norm = encoder.scaleByDecoderNorm ? await decoderNorm(encoder, index) : 1;
  const hidden = (product: number) => (product + bias) * norm;
  switch (encoder.activation.kind) {
    case 'LINEAR':
      return hidden;
    case 'RELU':
      return (product) => Math.max(0, hidden(product));
    case 'JUMPRELU': {
      const threshold = encoder.activation.threshold ?? (await value('threshold'));
      return (product) => (hidden(product) > threshold ? Math.max(0, hidden(product)) : 0);
    }
    case 'GATED': {
      const [gateBias, magnitudeBias] = [await value('gateBias'), await value('magnitudeBias')];
      const scale = Math.exp(await value('magnitudeScale'));
      return (product) => (hidden(product) + gateBias > 0 ? Math.max(0, hidden(product) * scale + magnitudeBias) : 0);
    }
    case 'TOPK':
      throw new Error('A unit of a TOPK set cannot be fired alone.');
  }
}

async function decoderNorm({ tensors }: Encoder, index: number): Promise<number> {
  if (!tensors.decoder) return 1;
  const width = tensors.decoder.shape[1] ?? 0;
  return Math.hypot(...(await readFloats(tensors.decoder, index * width, width)));
}
