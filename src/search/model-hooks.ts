import { readArchitecture } from '../registry/read-architecture.ts';
import type { ModelHook } from '../schema/model-hook.ts';
import type { Model } from '../schema/model.ts';

/** The hooks of each of a model's blocks, in the order in which a block comes to them. */
export async function modelHooks({ folder }: Model): Promise<ModelHook[]> {
  const { transformer } = await readArchitecture(folder);
  return [...transformer.shape.hooks].map(([name, width]) => ({ name, width }));
}
