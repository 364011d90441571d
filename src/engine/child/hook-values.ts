import type { Tensor } from 'onnxruntime-node';
import type { HookValues, HooksRequest } from '../protocol.ts';
import type { ModelRunner } from './model-runner.ts';

/** What a model holds at the hooks asked for, and its logits under the name `logits`. */
export async function hookValues(model: ModelRunner, request: HooksRequest): Promise<Record<string, HookValues>> {
  const { hooks, residual } = await model.run(request.ids, new Set(request.hooks), request.logits);
  if (request.logits) hooks.set('logits', await model.logits(residual));
  return Object.fromEntries([...hooks].map(([hook, tensor]) => [hook, toValues(tensor)]));
}

function toValues(tensor: Tensor): HookValues {
  return { shape: tensor.dims, values: tensor.data as Float32Array };
}
