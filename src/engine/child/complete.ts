import { Tensor } from 'onnxruntime-node';
import type { CompleteAnswer, CompleteRequest } from '../protocol.ts';
import type { ModelRunner } from './model-runner.ts';

/** The likeliest next tokens after a text, its loss, and a greedy completion. */
export async function complete(model: ModelRunner, request: CompleteRequest): Promise<CompleteAnswer> {
  const { vocabularySize, contextLength } = model.transformer.shape;
  const given = await model.logits((await model.run(request.ids, new Set(), true)).residual);
  const logits = given.data as Float32Array;
  const rows = request.ids.map((_, token) => logits.subarray(token * vocabularySize, (token + 1) * vocabularySize));
  const losses = rows.slice(0, -1).map((row, token) => logSumExp(row) - (row[request.ids[token + 1] ?? 0] ?? 0));
  const last = rows.at(-1) as Float32Array;

  const ids = [...request.ids];
  let next = last;
  while (ids.length - request.ids.length < request.maxTokens && ids.length < contextLength) {
    ids.push(argMax(next));
    if (ids.length - request.ids.length === request.maxTokens || ids.length === contextLength) break;
    next = await lastLogits(model, ids);
  }
  return {
    completion: ids.slice(request.ids.length),
    nextTokens: likeliest(last, request.candidates),
    loss: losses.length > 0 ? losses.reduce((sum, loss) => sum + loss, 0) / losses.length : null,
  };
}

async function lastLogits(model: ModelRunner, ids: readonly number[]): Promise<Float32Array> {
  const { hiddenSize } = model.transformer.shape;
  const { residual } = await model.run(ids, new Set(), true);
  const last = (residual.data as Float32Array).slice(-hiddenSize);
  return (await model.logits(new Tensor('float32', last, [1, 1, hiddenSize]))).data as Float32Array;
}

function argMax(values: Float32Array): number {
  let best = 0;
  for (let index = 1; index < values.length; index++) if ((values[index] ?? 0) > (values[best] ?? 0)) best = index;
  return best;
}

function likeliest(logits: Float32Array, count: number): CompleteAnswer['nextTokens'] {
  const normalizer = logSumExp(logits);
  return Array.from(logits, (logit, id) => ({ id, probability: Math.exp(logit - normalizer) }))
    .sort((a, b) => b.probability - a.probability || a.id - b.id)
    .slice(0, count);
}

function logSumExp(values: Float32Array): number {
  const highest = values.reduce((a, b) => Math.max(a, b));
  return highest + Math.log(values.reduce((sum, value) => sum + Math.exp(value - highest), 0));
}
