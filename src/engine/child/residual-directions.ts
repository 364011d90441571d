import type { ModelShape } from '../../registry/architectures/architecture.ts';
import { hookWidth, parseHook } from '../../registry/architectures/hook-width.ts';
import type { UnitSource } from '../protocol.ts';
import { decoderRows } from './decoder-rows.ts';
import type { SplicedRunner } from './spliced-runner.ts';

/** Hooks of the residual stream, and of what is added to it. */
const streamHook = /^hook_(resid_pre|resid_mid|resid_post|attn_out|mlp_out)$/;

/** Hooks from which a projection leads into the residual stream, and where it is added. */
const projections: ReadonlyMap<string, string> = new Map([
  ['mlp.hook_post', 'hook_mlp_out'],
  ['attn.hook_z', 'hook_attn_out'],
]);

/**
 * What units add to the residual stream for one of activation, [count, hiddenSize]: rows of the decoder, behind mlp.hook_post
 * and attn.hook_z times the model's projection; of neurons, rows of that projection. Bare vectors are what they add. In Gemma 2
 * a norm follows the projections, which is not linear: there it is what the unit adds if nothing else fires. Where a
 * transcoder does not say what it reconstructs, that is taken to be like what it reads.
 * @param count at most what there is from `from` on
 * @returns null where no linear way leads into the residual stream, as from mlp.hook_pre
 */
export async function residualDirections(
  spliced: SplicedRunner,
  source: UnitSource,
  from: number,
  count: number,
): Promise<Float32Array | null> {
  const { shape } = spliced.model.transformer;
  const hook = outputHook(source);
  const parsed = parseHook(hook);
  const width = hookWidth(shape, hook);
  if (!parsed || width === null) return null;
  const to = projections.get(parsed.name);
  if (!to && !streamHook.test(parsed.name)) return null;
  const rows = await unitRows(source, shape, width, from, count);
  if (rows.length !== count * width) return null;
  return to ? spliced.write(hook, `blocks.${parsed.layer}.${to}`, rows) : rows;
}

function outputHook(source: UnitSource): string {
  if (source.kind === 'NEURON') return `blocks.${source.layer}.mlp.hook_post`;
  return source.encoder.outputHook ?? source.encoder.hook;
}

async function unitRows(
  source: UnitSource,
  { headSize }: ModelShape,
  width: number,
  from: number,
  count: number,
): Promise<Float32Array> {
  const rows = new Float32Array(count * width);
  if (source.kind === 'NEURON') {
    for (let at = 0; at < count; at++) rows[at * width + from + at] = 1;
    return rows;
  }
  const found = await decoderRows(source.encoder, from, count);
  const { head } = source.encoder;
  if (head === null) return found;
  for (let at = 0; at < count; at++) {
    rows.set(found.subarray(at * headSize, (at + 1) * headSize), at * width + head * headSize);
  }
  return rows;
}
