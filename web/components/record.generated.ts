/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Api from '../graphql/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type RecordFragment = { readonly id: string, readonly corpus: string, readonly tokens: ReadonlyArray<string>, readonly activations: ReadonlyArray<number>, readonly activation: number, readonly peak: number, readonly similarCount: number };

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
export const RecordFragmentDoc = new TypedDocumentString(`
    fragment Record on ActivationRecord {
  id
  corpus
  tokens
  activations
  activation
  peak
  similarCount
}
    `, {"fragmentName":"Record"}) as unknown as TypedDocumentString<RecordFragment, unknown>;