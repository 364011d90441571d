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

/** What makes two units alike. */
export type SimilarityMeasure =
  /** They fire on the same tokens of the corpus: cosine of their activations above zero over all of them, estimated by fingerprints with an error of about 0.04. Of several corpora, the one with most recorded tokens in which the unit was recorded. Error NOT_RECORDED without one. */
  | 'ACTIVATIONS'
  /** They write the same way in the residual stream: cosine of what they add to it. The first question of a set takes seconds. Error BAD_USER_INPUT where nothing linear leads from a unit into the residual stream. */
  | 'DECODER';

/** What a unit is. */
export type UnitKind =
  /** A direction of a direction set. */
  | 'DIRECTION'
  /** A dimension of `mlp.hook_post`. */
  | 'NEURON';

export type SimilarUnitsQueryVariables = Exact<{
  handle: string;
  by: Api.SimilarityMeasure;
  layers?: Api.LayerSelection | null | undefined;
  kinds?: ReadonlyArray<Api.UnitKind> | Api.UnitKind | null | undefined;
  first: number;
}>;


export type SimilarUnitsQuery = { readonly unit:
    | { readonly similar: ReadonlyArray<{ readonly similarity: number, readonly sameLayer: boolean, readonly unit:
          | { readonly handle: string, readonly kind: Api.UnitKind, readonly density: number | null, readonly explanations: { readonly nodes: ReadonlyArray<{ readonly text: string }> }, readonly topActivations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly corpus: string, readonly tokens: ReadonlyArray<string>, readonly activations: ReadonlyArray<number>, readonly activation: number, readonly peak: number, readonly similarCount: number }> } }
          | { readonly handle: string, readonly kind: Api.UnitKind, readonly density: number | null, readonly explanations: { readonly nodes: ReadonlyArray<{ readonly text: string }> }, readonly topActivations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly corpus: string, readonly tokens: ReadonlyArray<string>, readonly activations: ReadonlyArray<number>, readonly activation: number, readonly peak: number, readonly similarCount: number }> } }
         }> }
    | { readonly similar: ReadonlyArray<{ readonly similarity: number, readonly sameLayer: boolean, readonly unit:
          | { readonly handle: string, readonly kind: Api.UnitKind, readonly density: number | null, readonly explanations: { readonly nodes: ReadonlyArray<{ readonly text: string }> }, readonly topActivations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly corpus: string, readonly tokens: ReadonlyArray<string>, readonly activations: ReadonlyArray<number>, readonly activation: number, readonly peak: number, readonly similarCount: number }> } }
          | { readonly handle: string, readonly kind: Api.UnitKind, readonly density: number | null, readonly explanations: { readonly nodes: ReadonlyArray<{ readonly text: string }> }, readonly topActivations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly corpus: string, readonly tokens: ReadonlyArray<string>, readonly activations: ReadonlyArray<number>, readonly activation: number, readonly peak: number, readonly similarCount: number }> } }
         }> }
   | null };

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

export const SimilarUnitsDocument = new TypedDocumentString(`
    query SimilarUnits($handle: String!, $by: SimilarityMeasure!, $layers: LayerSelection, $kinds: [UnitKind!], $first: Int!) {
  unit(handle: $handle) {
    similar(by: $by, layers: $layers, kinds: $kinds, first: $first) {
      similarity
      sameLayer
      unit {
        ...RelatedUnit
      }
    }
  }
}
    fragment RelatedUnit on Unit {
  handle
  kind
  density
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
fragment Record on ActivationRecord {
  id
  corpus
  tokens
  activations
  activation
  peak
  similarCount
}`) as unknown as TypedDocumentString<SimilarUnitsQuery, SimilarUnitsQueryVariables>;