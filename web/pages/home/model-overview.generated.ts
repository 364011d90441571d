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

export type ModelOverviewQueryVariables = Exact<{
  handle: string;
}>;


export type ModelOverviewQuery = { readonly model: { readonly handle: string, readonly name: string, readonly architecture: string, readonly layerCount: number, readonly hiddenSize: number, readonly mlpSize: number, readonly vocabularySize: number, readonly contextLength: number, readonly parameterCount: number, readonly license: string | null, readonly directionSets: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly handle: string, readonly hook: string, readonly format: Api.DirectionFormat, readonly activation: Api.ActivationFunction, readonly size: number, readonly quality: { readonly explainedVariance: number | null, readonly lossRecovered: number | null, readonly l0: number, readonly deadCount: number, readonly tokens: number } | null }> } } | null };

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

export const ModelOverviewDocument = new TypedDocumentString(`
    query ModelOverview($handle: String!) {
  model(handle: $handle) {
    handle
    name
    architecture
    layerCount
    hiddenSize
    mlpSize
    vocabularySize
    contextLength
    parameterCount
    license
    directionSets(first: 100) {
      totalCount
      nodes {
        ...SetRow
      }
    }
  }
}
    fragment SetRow on DirectionSet {
  handle
  hook
  format
  activation
  size
  quality {
    ...Quality
  }
}
fragment Quality on SetQuality {
  explainedVariance
  lossRecovered
  l0
  deadCount
  tokens
}`) as unknown as TypedDocumentString<ModelOverviewQuery, ModelOverviewQueryVariables>;