/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Api from '../../graphql/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Layers by index. With both lists: those included and not excluded. */
export type LayerSelection = {
  /** None if left out. */
  readonly exclude?: ReadonlyArray<number> | null | undefined;
  /** All if left out. */
  readonly include?: ReadonlyArray<number> | null | undefined;
};

/** How units are put in order. The last three make layers comparable. They need recorded statistics (error NOT_RECORDED, which names the sets that lack them), leave out units that never fired while recorded, and read those of the corpus with most tokens where a unit was recorded over several. */
export type Ranking =
  /** By the activation itself. */
  | 'ACTIVATION'
  /** activation / highest recorded activation: above 1 where the text makes the unit fire more than the corpus did. */
  | 'FRACTION_OF_MAX'
  /** Share, 0..1, of the recorded tokens on which the activation is lower, silent ones included; read off a histogram of 64 bins, linearly within a bin, and 1 from the highest on. Of equal ones, the higher FRACTION_OF_MAX comes first. */
  | 'PERCENTILE'
  /** (activation - mean) / standard deviation, both over all recorded tokens, silent ones and negative activations included. */
  | 'Z_SCORE';

/** What to search, and how to rank what is found. */
export type SearchInput = {
  /** Handles or names of direction sets; all public ones and the viewer's own if left out. */
  readonly directionSets?: ReadonlyArray<string> | null | undefined;
  /** Units listed here are left out (rogue directions). */
  readonly exclude?: ReadonlyArray<string> | null | undefined;
  /** Applied before the ranking, so that a page is always full where enough units qualify. */
  readonly filter?: UnitFilter | null | undefined;
  /** Leave out the first position, whose activations have outsized norms. */
  readonly ignoreFirstToken?: boolean | null | undefined;
  readonly kinds?: ReadonlyArray<UnitKind> | null | undefined;
  readonly layers?: LayerSelection | null | undefined;
  /** Handle of a model. */
  readonly model: string;
  /** At most this many units of one layer. */
  readonly perLayer?: number | null | undefined;
  /** Put the model's BOS token in front; it is token 0 then. Default false. */
  readonly prependBos?: boolean | null | undefined;
  readonly rankBy?: Ranking | null | undefined;
  /** 1 to 10,000 characters, and no more tokens than the model's context. */
  readonly text: string;
  /** Rank by the activation at these tokens only (as after a click on a token); all if empty. */
  readonly tokens?: ReadonlyArray<number> | null | undefined;
};

/** Which units count. Error NOT_RECORDED where what a filter needs is not known of a set or of neurons. */
export type UnitFilter = {
  /** Only units that never fire, or only those that do. */
  readonly dead?: boolean | null | undefined;
  /** Words that an explanation must match. */
  readonly explanation?: string | null | undefined;
  /** The same share at most: 0.05 leaves out dense units. */
  readonly maxDensity?: number | null | undefined;
  /** Share of corpus tokens on which the unit is above zero, 0..1. */
  readonly minDensity?: number | null | undefined;
};

/** What a unit is. */
export type UnitKind =
  /** A direction of a direction set. */
  | 'DIRECTION'
  /** A dimension of `mlp.hook_post`. */
  | 'NEURON';

export type SearchQueryVariables = Exact<{
  input: Api.SearchInput;
  first: number;
  after?: string | null | undefined;
}>;


export type SearchQuery = { readonly search: { readonly searchedUnits: number, readonly engineMs: number, readonly tokens: ReadonlyArray<{ readonly index: number, readonly text: string }>, readonly nodes: ReadonlyArray<{ readonly activation: number, readonly score: number, readonly peak: number, readonly activations: ReadonlyArray<number>, readonly matches: boolean | null, readonly unit:
        | { readonly handle: string, readonly kind: Api.UnitKind, readonly density: number | null, readonly layer: { readonly index: number }, readonly explanations: { readonly nodes: ReadonlyArray<{ readonly text: string }> }, readonly topActivations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly corpus: string, readonly tokens: ReadonlyArray<string>, readonly activations: ReadonlyArray<number>, readonly activation: number, readonly peak: number, readonly similarCount: number }> } }
        | { readonly handle: string, readonly kind: Api.UnitKind, readonly density: number | null, readonly layer: { readonly index: number }, readonly explanations: { readonly nodes: ReadonlyArray<{ readonly text: string }> }, readonly topActivations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly corpus: string, readonly tokens: ReadonlyArray<string>, readonly activations: ReadonlyArray<number>, readonly activation: number, readonly peak: number, readonly similarCount: number }> } }
       }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const SearchDocument = new TypedDocumentString(`
    query Search($input: SearchInput!, $first: Int!, $after: String) {
  search(input: $input, first: $first, after: $after) {
    tokens {
      index
      text
    }
    nodes {
      ...Hit
    }
    pageInfo {
      endCursor
      hasNextPage
    }
    searchedUnits
    engineMs
  }
}
    fragment Hit on SearchHit {
  activation
  score
  peak
  activations
  matches
  unit {
    handle
    kind
    density
    layer {
      index
    }
    explanations(first: 1) {
      nodes {
        text
      }
    }
    topActivations(first: 1) {
      nodes {
        ...Record
      }
    }
  }
}
fragment Record on ActivationRecord {
  id
  corpus
  tokens
  activations
  activation
  peak
  similarCount
}`) as unknown as TypedDocumentString<SearchQuery, SearchQueryVariables>;