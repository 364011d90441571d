import { Tensor, type InferenceSession } from 'onnxruntime-node';

/** What screeningGraph gives of one run. */
export interface ScreenedRun {
  readonly length: Float32Array;
  readonly ceilings: Float32Array;
  readonly bytes: Uint8Array;
  readonly byteScale: Float32Array;
}

/**
 * Runs a screeningGraph.
 * @param input what the encoder multiplies, [tokens, inputSize]
 * @param groups rows of which the highest is asked for; as many in each group
 */
export async function runScreening(
  session: InferenceSession,
  input: Tensor,
  groups: readonly (readonly number[])[],
): Promise<ScreenedRun> {
  const members = groups[0]?.length ?? 0;
  const results = await session.run({
    input,
    groups: new Tensor('int64', BigInt64Array.from(groups.flat(), BigInt), [groups.length, members]),
  });
  const floats = (name: string) => results[name]?.data as Float32Array;
  return {
    length: floats('length'),
    ceilings: floats('ceilings'),
    bytes: results['bytes']?.data as Uint8Array,
    byteScale: floats('byteScale'),
  };
}
