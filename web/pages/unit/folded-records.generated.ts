/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Api from '../../graphql/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** When do two records of a unit count as one? Only if their peak tokens are the same, in the same word, and every similarity given is reached; the defaults if none is. Similarities are cosines, -1..1, of embeddings of the word, phrase, sentence and whole text around the peak. `fold: false` lists every record. */
export type DiversityInput = {
  /** False lists every record. Default true. */
  readonly fold?: boolean | null | undefined;
  /** Of the words with three at each side. */
  readonly phrase?: number | null | undefined;
  /** Of the sentences. */
  readonly sentence?: number | null | undefined;
  /** Of the whole passages. */
  readonly text?: number | null | undefined;
  /** Of the words, which may differ in case and inflection only. */
  readonly word?: number | null | undefined;
};

export type FoldedRecordsQueryVariables = Exact<{
  handle: string;
  before?: string | null | undefined;
  diversity?: Api.DiversityInput | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type FoldedRecordsQuery = { readonly unit:
    | { readonly topActivations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly similar: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly corpus: string, readonly tokens: ReadonlyArray<string>, readonly activations: ReadonlyArray<number>, readonly activation: number, readonly peak: number, readonly similarCount: number }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } }> } }
    | { readonly topActivations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly similar: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly corpus: string, readonly tokens: ReadonlyArray<string>, readonly activations: ReadonlyArray<number>, readonly activation: number, readonly peak: number, readonly similarCount: number }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } }> } }
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

export const FoldedRecordsDocument = new TypedDocumentString(`
    query FoldedRecords($handle: String!, $before: String, $diversity: DiversityInput, $first: Int!, $after: String) {
  unit(handle: $handle) {
    topActivations(first: 1, after: $before, diversity: $diversity) {
      nodes {
        id
        similar(first: $first, after: $after) {
          nodes {
            ...Record
          }
          pageInfo {
            endCursor
            hasNextPage
          }
        }
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
}`) as unknown as TypedDocumentString<FoldedRecordsQuery, FoldedRecordsQueryVariables>;