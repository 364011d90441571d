import type { startAzimuth } from '../start-azimuth.ts';

/** Three directions of the demo model, as a set called `three` at a layer: the smallest that is worth recording. */
export async function createThree(
  { query }: Pick<Awaited<ReturnType<typeof startAzimuth>>, 'url' | 'query'>,
  layer = 2,
  name = 'three',
): Promise<void> {
  const directions = [1, 2, 3].map((seed) => ({
    vector: Array.from({ length: 256 }, (_, at) => Math.sin(seed * (at + 1))),
  }));
  const input = { model: 'azimuth-demo', layer, name, hook: `blocks.${layer}.hook_resid_post`, directions };
  const { errors } = await query(
    `mutation ($input: CreateDirectionsInput!) { createDirections(input: $input) { errors { message } } }`,
    { input },
  );
  if (errors) throw new Error(errors[0]?.message);
}
