import type { Tensor } from 'onnxruntime-node';
import { ModelRunner } from '../src/engine/child/model-runner.ts';
import { UnitRunner } from '../src/engine/child/unit-runner.ts';
import type { UnitSource } from '../src/engine/protocol.ts';
import { float32Ranges } from '../src/registry/float32-ranges.ts';
import { readModelFolder } from '../src/registry/read-model-folder.ts';
import { DirectionSet } from '../src/schema/direction-set.ts';
import { Layer } from '../src/schema/layer.ts';
import type { Model } from '../src/schema/model.ts';
import { directionSetRelations, layerRelations } from '../src/search/relations.ts';
import type { Services } from '../src/search/services.ts';
import type { UnitOwner } from '../src/search/unit-owner.ts';
import { momentsOf, type Moments } from './moments-of.ts';

/** What a unit does over the passages. */
export interface HandRecording extends Moments {
  /** Text of the token with the highest activation, the first of several; null for a unit that never fires. */
  readonly topToken: string | null;
  /** At each token that counts, passage after passage. */
  readonly activations: Float32Array;
}

/** The recordings of all units of a set, or of a layer's neurons, by index. */
export interface HandRecordedSource {
  readonly owner: UnitOwner;
  readonly units: readonly HandRecording[];
}

/**
 * Records every direction and neuron of a model over passages, by brute force: latents as the engine computes them, one
 * passage at a time, all kept, and statistics by their definitions.
 * @param passages ids of their tokens, BOS included where the model has one; the first of each does not count
 * @returns one source after the other, so that only one's latents are in memory
 */
export async function* recordByHand(
  services: Services,
  model: Model,
  passages: readonly (readonly number[])[],
): AsyncGenerator<HandRecordedSource> {
  const settings = { executionProvider: 'cpu', threads: 1 };
  const { transformer, tensors } = await readModelFolder(model.folder);
  const cache = `${services.configuration.AZIMUTH_DATA}/cache/by-hand.safetensors`;
  const runner = new ModelRunner(transformer, await float32Ranges(tensors, cache), settings);
  const units = new UnitRunner(settings);
  const { tokenizer } = await services.engines.of(model);
  const texts = passages.flatMap((ids) => ids.slice(1).map((id) => tokenizer.decode([id])));
  const sources = await sourcesOf(services, model);
  const hooks = new Set(sources.map(({ source }) => UnitRunner.hook(source)));
  const runs: Map<string, Tensor>[] = [];
  for (const ids of passages) runs.push((await runner.run(ids, hooks)).hooks);

  for (const { owner, source } of sources) {
    // [size, tokens that count]
    let columns = new Float32Array();
    let [size, before] = [0, 0];
    for (const [at, run] of runs.entries()) {
      const fired = await units.fire(source, run.get(UnitRunner.hook(source)) as Tensor, [0]);
      if (size === 0) columns = new Float32Array((size = fired.size) * texts.length);
      const counted = (passages[at]?.length ?? 1) - 1;
      for (let token = 0; token < counted; token++) {
        for (let unit = 0; unit < size; unit++) {
          columns[unit * texts.length + before + token] = fired.latents[(token + 1) * size + unit] as number;
        }
      }
      before += counted;
    }
    const recordingOf = (unit: number): HandRecording => {
      const activations = columns.subarray(unit * texts.length, (unit + 1) * texts.length);
      const moments = momentsOf(activations);
      const topToken = moments.maximum > 0 ? (texts[activations.indexOf(moments.maximum)] ?? null) : null;
      return { ...moments, topToken, activations };
    };
    yield { owner, units: Array.from({ length: size }, (_, unit) => recordingOf(unit)) };
    await units.forget(source.key);
  }
}

async function sourcesOf(
  { manager, engines }: Services,
  model: Model,
): Promise<{ owner: UnitOwner; source: UnitSource }[]> {
  const sets = await manager.find(DirectionSet, {
    where: { layer: { modelId: model.rowId } },
    relations: directionSetRelations,
    order: { rowId: 'ASC' },
  });
  const layers = await manager.find(Layer, {
    where: { modelId: model.rowId },
    relations: layerRelations,
    order: { index: 'ASC' },
  });
  return [
    ...(await Promise.all(sets.map(async (owner) => ({ owner, source: await engines.directions(owner) })))),
    ...layers.map((owner) => ({ owner, source: engines.neurons(owner) })),
  ];
}
