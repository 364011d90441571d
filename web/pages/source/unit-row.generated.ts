/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Api from '../../graphql/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type UnitRow_Direction_Fragment = { readonly handle: string, readonly index: number, readonly density: number | null, readonly explanations: { readonly nodes: ReadonlyArray<{ readonly text: string }> }, readonly statistics: { readonly maximum: number, readonly topToken: string | null } | null };

export type UnitRow_Neuron_Fragment = { readonly handle: string, readonly index: number, readonly density: number | null, readonly explanations: { readonly nodes: ReadonlyArray<{ readonly text: string }> }, readonly statistics: { readonly maximum: number, readonly topToken: string | null } | null };

export type UnitRowFragment =
  | UnitRow_Direction_Fragment
  | UnitRow_Neuron_Fragment
;

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
export const UnitRowFragmentDoc = new TypedDocumentString(`
    fragment UnitRow on Unit {
  handle
  index
  density
  explanations(first: 1) {
    nodes {
      text
    }
  }
  statistics {
    maximum
    topToken
  }
}
    `, {"fragmentName":"UnitRow"}) as unknown as TypedDocumentString<UnitRowFragment, unknown>;