import { DecoderRunner } from '../../engine/child/decoder-runner.ts';
import { measureQuality as answer } from '../../engine/child/measure-quality.ts';
import type { ModelRunner } from '../../engine/child/model-runner.ts';
import { SplicedRunner } from '../../engine/child/spliced-runner.ts';
import { UnitRunner } from '../../engine/child/unit-runner.ts';
import type { Ask } from '../../engine/engine.ts';
import type { DirectionSource, EngineRequest } from '../../engine/protocol.ts';
import { measureQuality, type MeasuredQuality } from '../measure-quality.ts';

/** Measures how well sets describe their hooks, with the recorder's own model. */
export class SetMeasurer {
  readonly #units: UnitRunner;
  readonly #ask: Ask;

  constructor(model: ModelRunner) {
    const { settings } = model;
    const units = (this.#units = new UnitRunner(settings));
    const runners = { model, units, decoders: new DecoderRunner(settings), spliced: new SplicedRunner(model) };
    this.#ask = ((request: EngineRequest) => {
      if (request.kind !== 'QUALITY') throw new Error(`${request.kind} is not for a recorder.`);
      return answer(runners, request);
    }) as Ask;
  }

  /** @param texts token ids, each at most the model's context */
  async measure(source: DirectionSource, texts: readonly (readonly number[])[]): Promise<MeasuredQuality> {
    const quality = await measureQuality(this.#ask, source, texts);
    await this.#units.forget(source.key);
    return quality;
  }
}
