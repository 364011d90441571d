/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Api from '../../graphql/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type HitDetailsQueryVariables = Exact<{
  handle: string;
}>;


export type HitDetailsQuery = { readonly unit:
    | { readonly explanations: { readonly nodes: ReadonlyArray<{ readonly text: string, readonly method: string, readonly score: number | null }> }, readonly statistics: { readonly density: number, readonly maximum: number, readonly mean: number, readonly standardDeviation: number, readonly tokens: number } | null, readonly topActivations: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly corpus: string, readonly tokens: ReadonlyArray<string>, readonly activations: ReadonlyArray<number>, readonly activation: number, readonly peak: number, readonly similarCount: number }> } }
    | { readonly explanations: { readonly nodes: ReadonlyArray<{ readonly text: string, readonly method: string, readonly score: number | null }> }, readonly statistics: { readonly density: number, readonly maximum: number, readonly mean: number, readonly standardDeviation: number, readonly tokens: number } | null, readonly topActivations: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly corpus: string, readonly tokens: ReadonlyArray<string>, readonly activations: ReadonlyArray<number>, readonly activation: number, readonly peak: number, readonly similarCount: number }> } }
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

export const HitDetailsDocument = new TypedDocumentString(`
    query HitDetails($handle: String!) {
  unit(handle: $handle) {
    explanations(first: 5) {
      nodes {
        text
        method
        score
      }
    }
    statistics {
      density
      maximum
      mean
      standardDeviation
      tokens
    }
    topActivations(first: 6) {
      totalCount
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
}`) as unknown as TypedDocumentString<HitDetailsQuery, HitDetailsQueryVariables>;