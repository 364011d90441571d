import { ModelRunner } from '../../engine/child/model-runner.ts';
import type { EngineSetup } from '../../engine/protocol.ts';
import { float32Ranges } from '../../registry/float32-ranges.ts';
import { readModelFolder } from '../../registry/read-model-folder.ts';

/** A model's runner, which loads its blocks when they are first run. */
export async function openModel(setup: EngineSetup): Promise<ModelRunner> {
  const { transformer, tensors } = await readModelFolder(setup.folder);
  return new ModelRunner(transformer, await float32Ranges(tensors, setup.cacheFile), setup);
}
