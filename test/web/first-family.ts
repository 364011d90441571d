import type { startAzimuth } from '../start-azimuth.ts';

type Query = Awaited<ReturnType<typeof startAzimuth>>['query'];

/** The handles, without the model, of the demo model's largest family. */
export async function firstFamily(query: Query): Promise<string[]> {
  const { data } = await query<{ unitFamilies: { nodes: { members: { handle: string }[] }[] } }>(
    '{ unitFamilies(model: "azimuth-demo", first: 1) { nodes { members { handle } } } }',
  );
  return data.unitFamilies.nodes[0]?.members.map(({ handle }) => handle.slice('azimuth-demo/'.length)) ?? [];
}
