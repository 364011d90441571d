/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Api from '../graphql/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type TraceFragment = { readonly activation: number, readonly peak: number, readonly activations: ReadonlyArray<number>, readonly tokens: ReadonlyArray<{ readonly index: number, readonly text: string, readonly entry: string }> };

export type TestUnitQueryVariables = Exact<{
  handle: string;
  texts: ReadonlyArray<string> | string;
  prependBos: boolean;
}>;


export type TestUnitQuery = { readonly unit:
    | { readonly test: ReadonlyArray<{ readonly activation: number, readonly peak: number, readonly activations: ReadonlyArray<number>, readonly tokens: ReadonlyArray<{ readonly index: number, readonly text: string, readonly entry: string }> }> }
    | { readonly test: ReadonlyArray<{ readonly activation: number, readonly peak: number, readonly activations: ReadonlyArray<number>, readonly tokens: ReadonlyArray<{ readonly index: number, readonly text: string, readonly entry: string }> }> }
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
export const TraceFragmentDoc = new TypedDocumentString(`
    fragment Trace on Trace {
  activation
  peak
  activations
  tokens {
    index
    text
    entry
  }
}
    `, {"fragmentName":"Trace"}) as unknown as TypedDocumentString<TraceFragment, unknown>;
export const TestUnitDocument = new TypedDocumentString(`
    query TestUnit($handle: String!, $texts: [String!]!, $prependBos: Boolean!) {
  unit(handle: $handle) {
    test(texts: $texts, prependBos: $prependBos) {
      ...Trace
    }
  }
}
    fragment Trace on Trace {
  activation
  peak
  activations
  tokens {
    index
    text
    entry
  }
}`) as unknown as TypedDocumentString<TestUnitQuery, TestUnitQueryVariables>;