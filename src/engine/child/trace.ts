import type { TraceRequest } from '../protocol.ts';
import type { ModelRunner } from './model-runner.ts';
import { runTexts } from './run-texts.ts';
import type { SingleUnit } from './single-unit.ts';
import { UnitRunner } from './unit-runner.ts';

/** One unit along several texts. */
export async function trace(model: ModelRunner, unit: SingleUnit, request: TraceRequest): Promise<Float32Array[]> {
  const hook = UnitRunner.hook(request.source);
  const values = await runTexts(model, request.texts, new Set([hook]));
  const traces: Float32Array[] = [];
  for (const atHooks of values) {
    const activations = atHooks.get(hook);
    if (!activations) throw new Error(`The model gave nothing at ${hook}.`);
    traces.push(await unit.fire(request.source, request.index, activations));
  }
  return traces;
}
