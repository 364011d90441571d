/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Api from '../../graphql/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A text, one token of it, and what to put there instead. */
export type CounterfactualInput = {
  /** Default false. */
  readonly prependBos?: boolean | null | undefined;
  /** What to put in its place. The space that the token begins with stays if a replacement has none of its own. */
  readonly replacements: ReadonlyArray<string>;
  /** 1 to 10,000 characters, and no more tokens than the model's context. */
  readonly text: string;
  /** Token to replace, by its index; a prepended BOS is 0 and cannot be replaced. */
  readonly token: number;
  /** Handle of a direction or a neuron. */
  readonly unit: string;
};

export type CounterfactualsQueryVariables = Exact<{
  input: Api.CounterfactualInput;
}>;


export type CounterfactualsQuery = { readonly counterfactuals: { readonly original: { readonly activation: number, readonly peak: number, readonly activations: ReadonlyArray<number>, readonly tokens: ReadonlyArray<{ readonly index: number, readonly text: string, readonly entry: string }> }, readonly counterfactuals: ReadonlyArray<{ readonly replacement: string, readonly ratio: number | null, readonly staysPeak: boolean, readonly trace: { readonly activation: number, readonly peak: number, readonly activations: ReadonlyArray<number>, readonly tokens: ReadonlyArray<{ readonly index: number, readonly text: string, readonly entry: string }> } }> } };

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

export const CounterfactualsDocument = new TypedDocumentString(`
    query Counterfactuals($input: CounterfactualInput!) {
  counterfactuals(input: $input) {
    original {
      ...Trace
    }
    counterfactuals {
      replacement
      ratio
      staysPeak
      trace {
        ...Trace
      }
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
}`) as unknown as TypedDocumentString<CounterfactualsQuery, CounterfactualsQueryVariables>;