/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Api from '../graphql/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type QualityFragment = { readonly explainedVariance: number | null, readonly lossRecovered: number | null, readonly l0: number, readonly deadCount: number, readonly tokens: number };

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
export const QualityFragmentDoc = new TypedDocumentString(`
    fragment Quality on SetQuality {
  explainedVariance
  lossRecovered
  l0
  deadCount
  tokens
}
    `, {"fragmentName":"Quality"}) as unknown as TypedDocumentString<QualityFragment, unknown>;