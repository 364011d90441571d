import type { startAzimuth } from '../start-azimuth.ts';

export interface FoundUnit {
  readonly unit: {
    readonly handle: string;
    readonly kind: 'DIRECTION' | 'NEURON';
    readonly density: number | null;
    readonly layer: { readonly index: number };
  };
  readonly score: number;
  readonly activation: number;
  readonly peak: number;
  readonly activations: number[];
}
interface FoundUnits {
  readonly nodes: FoundUnit[];
  readonly edges: { readonly cursor: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly tokens: { readonly text: string }[];
  readonly searchedUnits: number;
  readonly engineMs: number;
}
type Query = Awaited<ReturnType<typeof startAzimuth>>['query'];

const document = `query ($input: SearchInput!, $first: Int, $after: String) {
  search(input: $input, first: $first, after: $after) {
    nodes { unit { handle kind density layer { index } } score activation peak activations }
    edges { cursor }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    tokens { text }
    searchedUnits
    engineMs
  }
}`;

/** Searches of the demo model, for a sentence unless `options` (those of SearchInput) has another text. */
export function askSearch(query: Query) {
  const ask = (options: object, first: number | null, after: string | null) =>
    query<{ search: FoundUnits }>(document, {
      input: { model: 'azimuth-demo', text: 'My favorite color is red.', ...options },
      first,
      after,
    });
  const search = async (options: object = {}, first: number | null = 25, after: string | null = null) => {
    const { data, errors } = await ask(options, first, after);
    if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
    return data.search;
  };
  return {
    search,
    /** Code and message of the one error that a search is answered with; empty if it is answered. */
    refusal: async (options: object, first: number | null = 25, after: string | null = null) => {
      const { errors = [] } = await ask(options, first, after);
      return { code: errors[0]?.extensions.code ?? '', message: errors[0]?.message ?? '' };
    },
    /** Every unit above zero, best first: all pages joined. */
    searchAll: async (options: object = {}) => {
      const hits: FoundUnit[] = [];
      let after: string | null = null;
      for (;;) {
        const { nodes, pageInfo } = await search(options, 100, after);
        hits.push(...nodes);
        if (!pageInfo.hasNextPage) return hits;
        after = pageInfo.endCursor;
      }
    },
  };
}
