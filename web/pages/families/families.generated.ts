/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Api from '../../graphql/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What a unit is. */
export type UnitKind =
  /** A direction of a direction set. */
  | 'DIRECTION'
  /** A dimension of `mlp.hook_post`. */
  | 'NEURON';

export type FamiliesQueryVariables = Exact<{
  model: string;
  kinds?: ReadonlyArray<Api.UnitKind> | Api.UnitKind | null | undefined;
  minSimilarity: number;
  minMembers: number;
  acrossLayers?: boolean | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type FamiliesQuery = { readonly unitFamilies: { readonly nodes: ReadonlyArray<{ readonly acrossLayers: boolean, readonly cohesion: number, readonly members: ReadonlyArray<
        | { readonly handle: string, readonly kind: Api.UnitKind, readonly density: number | null, readonly layer: { readonly index: number }, readonly statistics: { readonly maximum: number, readonly topToken: string | null } | null, readonly explanations: { readonly nodes: ReadonlyArray<{ readonly text: string }> } }
        | { readonly handle: string, readonly kind: Api.UnitKind, readonly density: number | null, readonly layer: { readonly index: number }, readonly statistics: { readonly maximum: number, readonly topToken: string | null } | null, readonly explanations: { readonly nodes: ReadonlyArray<{ readonly text: string }> } }
      > }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } };

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

export const FamiliesDocument = new TypedDocumentString(`
    query Families($model: String!, $kinds: [UnitKind!], $minSimilarity: Float!, $minMembers: Int!, $acrossLayers: Boolean, $first: Int!, $after: String) {
  unitFamilies(
    model: $model
    kinds: $kinds
    minSimilarity: $minSimilarity
    minMembers: $minMembers
    acrossLayers: $acrossLayers
    first: $first
    after: $after
  ) {
    nodes {
      acrossLayers
      cohesion
      members {
        handle
        kind
        density
        layer {
          index
        }
        statistics {
          maximum
          topToken
        }
        explanations(first: 1) {
          nodes {
            text
          }
        }
      }
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    `) as unknown as TypedDocumentString<FamiliesQuery, FamiliesQueryVariables>;