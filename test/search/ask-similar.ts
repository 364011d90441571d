import type { startAzimuth } from '../start-azimuth.ts';

export interface FoundSimilar {
  readonly unit: { readonly handle: string };
  readonly similarity: number;
  readonly sameLayer: boolean;
}

export const handlesOf = (similar: readonly FoundSimilar[]): string[] => similar.map(({ unit }) => unit.handle);

/** Questions to `Unit.similar`. @param by what is compared; the default if left out */
export function askSimilar({ query, services }: Awaited<ReturnType<typeof startAzimuth>>, by?: 'DECODER') {
  const given = (args: string) => {
    const all = [...(by ? [`by: ${by}`] : []), ...(args === '' ? [] : [args])].join(', ');
    return all === '' ? '' : `(${all})`;
  };
  return {
    /** @param args of the field: `first: 5, kinds: [NEURON]` @throws Error if it is refused */
    similarTo: async (handle: string, args = ''): Promise<FoundSimilar[]> => {
      const { data, errors } = await query<{ unit: { similar: FoundSimilar[] } }>(
        `{ unit(handle: "${handle}") { similar${given(args)} { unit { handle } similarity sameLayer } } }`,
      );
      if (errors) throw new Error(JSON.stringify(errors));
      return data.unit.similar;
    },
    /** @returns its code and message */
    errorOf: async (handle: string, args = ''): Promise<string> => {
      const { errors } = await query(`{ unit(handle: "${handle}") { similar${given(args)} { similarity } } }`);
      return `${errors?.[0]?.extensions.code ?? ''} ${errors?.[0]?.message ?? ''}`;
    },
    /** Waits for the index that vectors of so many units get. @returns whether there is one, and whether there was one to wait for */
    awaitIndex: async (table: 'fingerprint' | 'decoder', dimensions: number, units: number) => {
      const state = () => services.vectorIndexes.state({ table, dimensions }, units);
      const { embedded } = await state();
      for (let wait = 0; !embedded && wait < 600 && !(await state()).indexed; wait++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return { embedded, indexed: (await state()).indexed };
    },
  };
}
