import type { UnitSource } from '../../src/engine/protocol.ts';
import type { Encoder } from '../../src/registry/encoder.ts';
import type { openEngine } from './open-engine.ts';

/** What an engine finds for all directions of a set on one text: [tokens, size]. */
export async function latentsOf(
  ask: Awaited<ReturnType<typeof openEngine>>['ask'],
  key: string,
  encoder: Encoder,
  ids: readonly number[],
): Promise<Float32Array> {
  const { size } = encoder;
  const source: UnitSource = { kind: 'DIRECTION', key, layer: 1, encoder };
  const found = new Float32Array(ids.length * size);
  const take = (index: number, activations: Float32Array) => {
    for (const [token, activation] of activations.entries()) found[token * size + index] = activation;
  };
  const { hits } = await ask({
    kind: 'SEARCH',
    ids,
    sources: [{ source, allowed: null }],
    positions: ids.map((_, token) => token),
    rankBy: 'ACTIVATION',
    perLayer: null,
    offset: 0,
    count: size,
  });
  for (const { index, activations } of hits) take(index, activations);
  // A search leaves out what is nowhere above zero: silent, but for directions that may be negative.
  if (encoder.activation.kind !== 'LINEAR') return found;
  const listed = new Set(hits.map(({ index }) => index));
  for (let index = 0; index < size; index++) {
    if (listed.has(index)) continue;
    const [activations = new Float32Array()] = await ask({ kind: 'TRACE', source, index, texts: [ids] });
    take(index, activations);
  }
  return found;
}
