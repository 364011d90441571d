/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Api from '../../graphql/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What turns the projection on a direction into its activation. */
export type ActivationFunction =
  /** One linear map decides whether, another how much. */
  | 'GATED'
  /** Zero up to a threshold of its own for each direction. */
  | 'JUMPRELU'
  /** None: the projection itself, negative too. */
  | 'LINEAR'
  /** Zero below zero. */
  | 'RELU'
  /** The k largest of a token are kept, those below zero excepted. */
  | 'TOPK';

/** The file format that a set came in. */
export type DirectionFormat =
  /** config.json and ae.pt, of dictionary_learning. */
  | 'DICTIONARY_LEARNING'
  /** params.npz, of Gemma Scope. */
  | 'GEMMA_SCOPE'
  /** params.safetensors, of Gemma Scope 2. */
  | 'GEMMA_SCOPE_2'
  /** hyperparams.json and checkpoints/final.safetensors, of Llama Scope. */
  | 'LLAMA_SCOPE'
  /** The .pt files of OpenAI's sparse autoencoders. */
  | 'OPENAI'
  /** cfg.json and sae_weights.safetensors, of SAELens. */
  | 'SAELENS'
  /** cfg.json and sae.safetensors, of sparsify. */
  | 'SPARSIFY'
  /** Bare vectors, one row a direction. */
  | 'VECTORS';

/** What a unit is. */
export type UnitKind =
  /** A direction of a direction set. */
  | 'DIRECTION'
  /** A dimension of `mlp.hook_post`. */
  | 'NEURON';

export type UnitQueryVariables = Exact<{
  handle: string;
}>;


export type UnitQuery = { readonly unit:
    | { readonly handle: string, readonly kind: Api.UnitKind, readonly index: number, readonly density: number | null, readonly directionSet: { readonly handle: string, readonly name: string, readonly size: number, readonly hook: string, readonly activation: Api.ActivationFunction, readonly format: Api.DirectionFormat }, readonly model: { readonly handle: string, readonly name: string }, readonly layer: { readonly index: number, readonly handle: string, readonly neuronCount: number }, readonly explanations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly text: string, readonly method: string, readonly score: number | null, readonly votes: number }> }, readonly statistics: { readonly dead: boolean, readonly density: number, readonly maximum: number, readonly mean: number, readonly standardDeviation: number, readonly skewness: number, readonly kurtosis: number, readonly tokens: number, readonly histogram: ReadonlyArray<{ readonly from: number, readonly to: number, readonly count: number }> } | null }
    | { readonly handle: string, readonly kind: Api.UnitKind, readonly index: number, readonly density: number | null, readonly model: { readonly handle: string, readonly name: string }, readonly layer: { readonly index: number, readonly handle: string, readonly neuronCount: number }, readonly explanations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly text: string, readonly method: string, readonly score: number | null, readonly votes: number }> }, readonly statistics: { readonly dead: boolean, readonly density: number, readonly maximum: number, readonly mean: number, readonly standardDeviation: number, readonly skewness: number, readonly kurtosis: number, readonly tokens: number, readonly histogram: ReadonlyArray<{ readonly from: number, readonly to: number, readonly count: number }> } | null }
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

export const UnitDocument = new TypedDocumentString(`
    query Unit($handle: String!) {
  unit(handle: $handle) {
    handle
    kind
    index
    density
    model {
      handle
      name
    }
    layer {
      index
      handle
      neuronCount
    }
    ... on Direction {
      directionSet {
        handle
        name
        size
        hook
        activation
        format
      }
    }
    explanations(first: 10) {
      nodes {
        id
        text
        method
        score
        votes
      }
    }
    statistics {
      ...Statistics
    }
  }
}
    fragment Statistics on UnitStatistics {
  dead
  density
  maximum
  mean
  standardDeviation
  skewness
  kurtosis
  tokens
  histogram {
    from
    to
    count
  }
}`) as unknown as TypedDocumentString<UnitQuery, UnitQueryVariables>;