import type { Tensor } from 'onnxruntime-node';
import { reconstructsHook } from '../../registry/reconstructs-hook.ts';
import { parseHook } from '../../registry/architectures/hook-width.ts';
import type { QualityAnswer, QualityRequest, ReconstructionSums } from '../decoding-request.ts';
import type { Decoded, DecoderRunner } from './decoder-runner.ts';
import type { ModelRunner } from './model-runner.ts';
import type { SplicedRunner } from './spliced-runner.ts';
import type { UnitRunner } from './unit-runner.ts';

/** The runners of a model whose sets' decoders are asked for. */
export interface DecodingRunners {
  readonly model: ModelRunner;
  readonly units: UnitRunner;
  readonly decoders: DecoderRunner;
  readonly spliced: SplicedRunner;
}

type Sums = { -readonly [Key in keyof ReconstructionSums]: ReconstructionSums[Key] };

/** How far a set's reconstruction is from what it reads, and what the model loses by it. */
export async function measureQuality(runners: DecodingRunners, request: QualityRequest): Promise<QualityAnswer> {
  const { model, units, decoders } = runners;
  const { encoder } = request.source;
  const before = `blocks.${parseHook(encoder.hook)?.layer ?? 0}.hook_resid_pre`;
  const sums: Sums | null = reconstructsHook(encoder)
    ? {
        ...{ squaredError: 0, squares: 0, sums: new Float64Array(encoder.inputSize) },
        ...{ plainLoss: 0, splicedLoss: 0, zeroedLoss: 0 },
      }
    : null;
  let [tokens, active] = [0, 0];
  for (const ids of request.texts) {
    if (ids.length < 2) continue;
    const { hooks, residual } = await model.run(ids, new Set([encoder.hook, before]), sums !== null);
    const activations = hooks.get(encoder.hook) as Tensor;
    const { latents, size } = await units.fire(request.source, activations, [0]);
    tokens += ids.length - 1;
    for (let at = size; at < latents.length; at++) if ((latents[at] as number) > 0) active++;
    if (!sums) continue;
    const decoded = await decoders.decode(request.source, activations, latents);
    addErrors(sums, decoded);
    const loss = async (last: Tensor) => (await model.losses(last, ids)).reduce((sum, nats) => sum + nats, 0);
    const into = hooks.get(before) as Tensor;
    sums.plainLoss += await loss(residual);
    sums.splicedLoss += await loss(await runners.spliced.run(encoder.hook, into, decoded.spliced));
    sums.zeroedLoss += await loss(await runners.spliced.run(encoder.hook, into, decoded.zeroed));
  }
  return { tokens, active, reconstruction: sums };
}

/** Of every token but the first. */
function addErrors(sums: Sums, { target, reconstruction }: Decoded): void {
  const width = sums.sums.length;
  for (let at = width; at < target.length; at++) {
    const value = target[at] as number;
    sums.squaredError += (value - (reconstruction[at] as number)) ** 2;
    sums.squares += value ** 2;
    sums.sums[at % width] = (sums.sums[at % width] as number) + value;
  }
}
