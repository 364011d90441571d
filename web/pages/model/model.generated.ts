/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Api from '../../graphql/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type ModelLayersQueryVariables = Exact<{
  handle: string;
}>;


export type ModelLayersQuery = { readonly model: { readonly handle: string, readonly name: string, readonly architecture: string, readonly layerCount: number, readonly hiddenSize: number, readonly mlpSize: number, readonly vocabularySize: number, readonly contextLength: number, readonly parameterCount: number, readonly license: string | null, readonly source: string | null, readonly sha256: string, readonly layers: ReadonlyArray<{ readonly index: number, readonly handle: string, readonly neuronCount: number, readonly directionSets: ReadonlyArray<{ readonly handle: string, readonly hook: string, readonly size: number, readonly quality: { readonly explainedVariance: number | null, readonly lossRecovered: number | null, readonly l0: number, readonly deadCount: number, readonly tokens: number } | null }> }> } | null };

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

export const ModelLayersDocument = new TypedDocumentString(`
    query ModelLayers($handle: String!) {
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
    source
    sha256
    layers {
      index
      handle
      neuronCount
      directionSets {
        handle
        hook
        size
        quality {
          ...Quality
        }
      }
    }
  }
}
    fragment Quality on SetQuality {
  explainedVariance
  lossRecovered
  l0
  deadCount
  tokens
}`) as unknown as TypedDocumentString<ModelLayersQuery, ModelLayersQueryVariables>;