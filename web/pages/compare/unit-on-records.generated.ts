/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Api from '../../graphql/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type UnitOnRecordsQueryVariables = Exact<{
  handle: string;
  of: string;
  first: number;
}>;


export type UnitOnRecordsQuery = { readonly unit:
    | { readonly testOnRecords: ReadonlyArray<{ readonly atPeak: number, readonly record: { readonly id: string, readonly corpus: string, readonly tokens: ReadonlyArray<string>, readonly activations: ReadonlyArray<number>, readonly activation: number, readonly peak: number, readonly similarCount: number }, readonly trace: { readonly activation: number, readonly peak: number, readonly activations: ReadonlyArray<number> } }> }
    | { readonly testOnRecords: ReadonlyArray<{ readonly atPeak: number, readonly record: { readonly id: string, readonly corpus: string, readonly tokens: ReadonlyArray<string>, readonly activations: ReadonlyArray<number>, readonly activation: number, readonly peak: number, readonly similarCount: number }, readonly trace: { readonly activation: number, readonly peak: number, readonly activations: ReadonlyArray<number> } }> }
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

export const UnitOnRecordsDocument = new TypedDocumentString(`
    query UnitOnRecords($handle: String!, $of: String!, $first: Int!) {
  unit(handle: $handle) {
    testOnRecords(of: $of, first: $first) {
      atPeak
      record {
        ...Record
      }
      trace {
        activation
        peak
        activations
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
}`) as unknown as TypedDocumentString<UnitOnRecordsQuery, UnitOnRecordsQueryVariables>;