import type { TraceRequest } from '../protocol.ts';
import type { ModelRunner } from './model-runner.ts';
import { UnitRunner } from './unit-runner.ts';

/** One unit along several texts. */
export async function trace(model: ModelRunner, units: UnitRunner, request: TraceRequest): Promise<Float32Array[]> {
  const hook = UnitRunner.hook(request.source);
  const traces: Float32Array[] = [];
  for (const ids of request.texts) {
    const activations = (await model.run(ids, new Set([hook]))).hooks.get(hook);
    if (!activations) throw new Error(`The model gave nothing at ${hook}.`);
    const { latents, size } = await units.fire(request.source, activations, [0]);
    traces.push(Float32Array.from(ids, (_, token) => latents[token * size + request.index] ?? 0));
  }
  return traces;
}
