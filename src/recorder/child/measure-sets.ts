import { DecoderRunner } from '../../engine/child/decoder-runner.ts';
import { measureQuality as measure } from '../../engine/child/measure-quality.ts';
import type { ModelRunner } from '../../engine/child/model-runner.ts';
import { SplicedRunner } from '../../engine/child/spliced-runner.ts';
import { UnitRunner } from '../../engine/child/unit-runner.ts';
import type { Ask } from '../../engine/engine.ts';
import type { EngineRequest } from '../../engine/protocol.ts';
import { measureQuality } from '../measure-quality.ts';
import type { Recording } from './recording.ts';

/** Measures how well each set describes its hook, over a sample of the corpus; mean and number of active directions are of all of it. */
export async function measureSets(
  recording: Recording,
  model: ModelRunner,
  onSet: (share: number) => Promise<void>,
): Promise<void> {
  const { order, sample, recorders } = recording;
  const { settings } = model;
  const units = new UnitRunner(settings);
  const runners = { model, units, decoders: new DecoderRunner(settings), spliced: new SplicedRunner(model) };
  const ask = ((request: EngineRequest) => {
    if (request.kind !== 'QUALITY') throw new Error(`${request.kind} is not for a recorder.`);
    return measure(runners, request);
  }) as Ask;
  for (const [at, source] of order.sources.entries()) {
    const statistics = recorders[at]?.statistics;
    if (source.kind !== 'DIRECTION' || !statistics) continue;
    const { explainedVariance, lossRecovered } = await measureQuality(ask, source, sample.passages);
    await units.forget(source.key);
    await recording.tell({
      kind: 'QUALITY',
      source: at,
      quality: {
        explainedVariance,
        lossRecovered,
        l0: statistics.positives.reduce((sum, count) => sum + count, 0) / Math.max(1, statistics.tokens),
        deadCount: statistics.positives.reduce((dead, count) => dead + (count === 0 ? 1 : 0), 0),
        tokens: statistics.tokens,
      },
    });
    await onSet((at + 1) / order.sources.length);
  }
}
