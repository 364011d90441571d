import type { ModelRunner } from '../src/engine/child/model-runner.ts';
import { UnitRunner } from '../src/engine/child/unit-runner.ts';
import type { DirectionSource } from '../src/engine/protocol.ts';

export interface PlainHit {
  readonly source: number;
  readonly index: number;
  readonly activation: number;
}

/**
 * A search as one writes it first: the whole model, all latents of every set in float32, the highest of each unit over the text,
 * and a sort of each set.
 */
export async function plainSearch(
  model: ModelRunner,
  units: UnitRunner,
  sources: readonly DirectionSource[],
  ids: readonly number[],
  count: number,
): Promise<PlainHit[]> {
  const hooks = new Set(sources.map((source) => UnitRunner.hook(source)));
  const { hooks: values } = await model.run(ids, hooks, true);
  const best: PlainHit[] = [];
  for (const [at, source] of sources.entries()) {
    const atHook = values.get(UnitRunner.hook(source));
    if (!atHook) throw new Error(`Nothing at ${source.encoder.hook}.`);
    const { maximum } = await units.fire(
      source,
      atHook,
      ids.map((_, token) => token),
    );
    const order = Uint32Array.from(maximum.keys()).sort((a, b) => (maximum[b] as number) - (maximum[a] as number));
    for (const index of order.subarray(0, count)) {
      best.push({ source: at, index, activation: maximum[index] as number });
    }
  }
  return best.sort((a, b) => b.activation - a.activation).slice(0, count);
}
