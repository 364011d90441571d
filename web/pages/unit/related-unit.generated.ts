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

export type RelatedUnit_Direction_Fragment = { readonly handle: string, readonly kind: Api.UnitKind, readonly density: number | null, readonly explanations: { readonly nodes: ReadonlyArray<{ readonly text: string }> }, readonly topActivations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly corpus: string, readonly tokens: ReadonlyArray<string>, readonly activations: ReadonlyArray<number>, readonly activation: number, readonly peak: number, readonly similarCount: number }> } };

export type RelatedUnit_Neuron_Fragment = { readonly handle: string, readonly kind: Api.UnitKind, readonly density: number | null, readonly explanations: { readonly nodes: ReadonlyArray<{ readonly text: string }> }, readonly topActivations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly corpus: string, readonly tokens: ReadonlyArray<string>, readonly activations: ReadonlyArray<number>, readonly activation: number, readonly peak: number, readonly similarCount: number }> } };

export type RelatedUnitFragment =
  | RelatedUnit_Direction_Fragment
  | RelatedUnit_Neuron_Fragment
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
export const RelatedUnitFragmentDoc = new TypedDocumentString(`
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
}`, {"fragmentName":"RelatedUnit"}) as unknown as TypedDocumentString<RelatedUnitFragment, unknown>;