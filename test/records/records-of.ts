import type { startAzimuth } from '../start-azimuth.ts';

export interface FoundRecord {
  readonly id: string;
  readonly tokens: readonly string[];
  readonly activations: readonly number[];
  readonly peak: number;
  readonly activation: number;
  readonly text: string;
  readonly corpus: string;
  readonly unit: { readonly handle: string };
}

export interface FoundUnit {
  readonly density: number | null;
  readonly explanations: {
    readonly totalCount: number;
    readonly nodes: readonly { text: string; method: string; score: number | null }[];
  };
  readonly topActivations: { readonly totalCount: number; readonly nodes: readonly FoundRecord[] };
}

export const recordFields = 'id tokens activations peak activation text corpus unit { handle }';

/** What the API has of a unit that was imported. */
export async function recordsOf(
  { query }: Pick<Awaited<ReturnType<typeof startAzimuth>>, 'query'>,
  handle: string,
): Promise<FoundUnit> {
  const { data, errors } = await query<{ unit: FoundUnit }>(
    `query ($handle: String!) { unit(handle: $handle) {
       density
       explanations(first: 50) { totalCount nodes { text method score } }
       topActivations(first: 100) { totalCount nodes { ${recordFields} } }
     } }`,
    { handle },
  );
  if (errors) throw new Error(errors[0]?.message);
  return data.unit;
}
