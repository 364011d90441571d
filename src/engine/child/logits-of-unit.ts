import { Tensor } from 'onnxruntime-node';
import type { LogitsAnswer, LogitsRequest, TokenLogit } from '../decoding-request.ts';
import { residualDirections } from './residual-directions.ts';
import type { SplicedRunner } from './spliced-runner.ts';
import { TopCandidates } from './top-candidates.ts';

/**
 * The vocabulary entries that a unit pushes up and down most. With d what it adds to the residual stream: the logits of d alone
 * less those of zeros, both through the model's final norm, so that it is defined for every architecture.
 */
export async function logitsOfUnit(spliced: SplicedRunner, request: LogitsRequest): Promise<LogitsAnswer | null> {
  const { model } = spliced;
  const { hiddenSize, vocabularySize } = model.transformer.shape;
  const direction = await residualDirections(spliced, request.source, request.index, 1);
  if (!direction) return null;
  const streams = new Float32Array(2 * hiddenSize);
  streams.set(direction);
  const logits = (await model.logits(new Tensor('float32', streams, [1, 2, hiddenSize]))).data as Float32Array;
  const effects = Float32Array.from(
    { length: vocabularySize },
    (_, id) => (logits[id] ?? 0) - (logits[vocabularySize + id] ?? 0),
  );
  return {
    positive: highest(effects, request.first),
    negative: highest(
      effects.map((logit) => -logit),
      request.first,
    ).map(({ id, logit }) => ({ id, logit: -logit })),
  };
}

/** Ties go to the earlier row of the vocabulary. */
function highest(values: Float32Array, count: number): TokenLogit[] {
  const top = new TopCandidates(count);
  for (let id = 0; id < values.length; id++) top.offer(0, id, values[id] as number, 0);
  return top.best().map(({ index, score }) => ({ id: index, logit: score }));
}
