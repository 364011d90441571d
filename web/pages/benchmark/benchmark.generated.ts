/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Api from '../../graphql/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Texts, and the units that are to describe them. */
export type MatchBenchmarkInput = {
  /** Handles or names of direction sets; all public ones and the viewer's own if left out. */
  readonly directionSets?: ReadonlyArray<string> | null | undefined;
  /** Leave out the first position, as recordings do: its activations have outsized norms. */
  readonly ignoreFirstToken?: boolean | null | undefined;
  readonly kinds?: ReadonlyArray<UnitKind> | null | undefined;
  /** Only units that fire on this share of tokens at most, 0..1. */
  readonly maxDensity?: number | null | undefined;
  /** Handle of a model. */
  readonly model: string;
  /** Put the model's BOS token in front. Default false. */
  readonly prependBos?: boolean | null | undefined;
  /** 1 to 500, each of 1 to 10,000 characters and no more tokens than the model's context. */
  readonly texts: ReadonlyArray<string>;
  /** Units of a layer and kind that count: 1 to 100. */
  readonly top?: number | null | undefined;
};

/** What a unit is. */
export type UnitKind =
  /** A direction of a direction set. */
  | 'DIRECTION'
  /** A dimension of `mlp.hook_post`. */
  | 'NEURON';

export type BenchmarkTextsQueryVariables = Exact<{ [key: string]: never; }>;


export type BenchmarkTextsQuery = { readonly exampleTexts: ReadonlyArray<{ readonly text: string }> };

export type MatchBenchmarkQueryVariables = Exact<{
  input: Api.MatchBenchmarkInput;
}>;


export type MatchBenchmarkQuery = { readonly matchBenchmark: ReadonlyArray<{ readonly kind: Api.UnitKind, readonly matches: number, readonly top: number, readonly layer: { readonly index: number, readonly handle: string } | null }> };

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

export const BenchmarkTextsDocument = new TypedDocumentString(`
    query BenchmarkTexts {
  exampleTexts {
    text
  }
}
    `) as unknown as TypedDocumentString<BenchmarkTextsQuery, BenchmarkTextsQueryVariables>;
export const MatchBenchmarkDocument = new TypedDocumentString(`
    query MatchBenchmark($input: MatchBenchmarkInput!) {
  matchBenchmark(input: $input) {
    kind
    matches
    top
    layer {
      index
      handle
    }
  }
}
    `) as unknown as TypedDocumentString<MatchBenchmarkQuery, MatchBenchmarkQueryVariables>;