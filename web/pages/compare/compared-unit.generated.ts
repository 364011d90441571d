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

export type ComparedUnitQueryVariables = Exact<{
  handle: string;
}>;


export type ComparedUnitQuery = { readonly unit:
    | { readonly handle: string, readonly kind: Api.UnitKind, readonly density: number | null, readonly model: { readonly handle: string }, readonly statistics: { readonly maximum: number } | null, readonly explanations: { readonly nodes: ReadonlyArray<{ readonly text: string }> } }
    | { readonly handle: string, readonly kind: Api.UnitKind, readonly density: number | null, readonly model: { readonly handle: string }, readonly statistics: { readonly maximum: number } | null, readonly explanations: { readonly nodes: ReadonlyArray<{ readonly text: string }> } }
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

export const ComparedUnitDocument = new TypedDocumentString(`
    query ComparedUnit($handle: String!) {
  unit(handle: $handle) {
    handle
    kind
    density
    model {
      handle
    }
    statistics {
      maximum
    }
    explanations(first: 1) {
      nodes {
        text
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ComparedUnitQuery, ComparedUnitQueryVariables>;