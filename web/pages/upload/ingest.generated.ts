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

/** A direction set in one of the formats of DirectionFormat. */
export type IngestDirectionSetInput = {
  /** RELU or LINEAR, for bare vectors (LINEAR if left out); other formats say it themselves. */
  readonly activation?: ActivationFunction | null | undefined;
  /** Those of this one set, as its format names them. */
  readonly files: ReadonlyArray<UploadedFile>;
  /** Found from the files if left out. */
  readonly format?: DirectionFormat | null | undefined;
  /** Read from the files, or from their paths, where they say it; required for bare vectors and Gemma Scope, and elsewhere where they do not. */
  readonly hook?: string | null | undefined;
  /** From 0. */
  readonly layer: number;
  /** Handle of a model. */
  readonly model: string;
  /** The part after the layer: `MLP-OAI`. Not taken in this layer. */
  readonly name: string;
  readonly visibility?: Visibility | null | undefined;
};

/** A model in the layout of Hugging Face. */
export type IngestModelInput = {
  /** config.json, tokenizer.json and the weights. */
  readonly files: ReadonlyArray<UploadedFile>;
  /** URL-safe and not taken. */
  readonly handle: string;
  /** Licence of the weights. */
  readonly license?: string | null | undefined;
  /** For people; the handle if left out. */
  readonly name?: string | null | undefined;
  /** Where the weights come from. */
  readonly source?: string | null | undefined;
};

/** A file that was uploaded to /uploads by the tus protocol. */
export type UploadedFile = {
  /** File name as it was on the uploader's disk; with the folders where the format has some (`checkpoints/final.safetensors`). */
  readonly name: string;
  /** Id of a finished upload: the last part of its tus URL. */
  readonly upload: string | number;
};

/** Who sees a set. */
export type Visibility =
  /** Its owner. */
  | 'PRIVATE'
  /** Everybody. */
  | 'PUBLIC';

export type IngestDirectionSetMutationVariables = Exact<{
  input: Api.IngestDirectionSetInput;
}>;


export type IngestDirectionSetMutation = { readonly ingestDirectionSet: { readonly job: { readonly id: string } | null, readonly errors: ReadonlyArray<{ readonly code: string, readonly message: string }> } };

export type IngestModelMutationVariables = Exact<{
  input: Api.IngestModelInput;
}>;


export type IngestModelMutation = { readonly ingestModel: { readonly job: { readonly id: string } | null, readonly errors: ReadonlyArray<{ readonly code: string, readonly message: string }> } };

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

export const IngestDirectionSetDocument = new TypedDocumentString(`
    mutation IngestDirectionSet($input: IngestDirectionSetInput!) {
  ingestDirectionSet(input: $input) {
    job {
      id
    }
    errors {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<IngestDirectionSetMutation, IngestDirectionSetMutationVariables>;
export const IngestModelDocument = new TypedDocumentString(`
    mutation IngestModel($input: IngestModelInput!) {
  ingestModel(input: $input) {
    job {
      id
    }
    errors {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<IngestModelMutation, IngestModelMutationVariables>;