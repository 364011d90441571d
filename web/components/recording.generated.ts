/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Api from '../graphql/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Layers by index. With both lists: those included and not excluded. */
export type LayerSelection = {
  /** None if left out. */
  readonly exclude?: ReadonlyArray<number> | null | undefined;
  /** All if left out. */
  readonly include?: ReadonlyArray<number> | null | undefined;
};

/** What is to be recorded, and over which texts. */
export type RecordInput = {
  /** Name of the corpus: `demo` is the English that comes with Azimuth, others are given as `files` once, or are folders in `corpora` of the server's data folder. Default `demo`. */
  readonly corpus?: string | null | undefined;
  /** Handles or names of direction sets, which are recorded with the neurons of their layers; all sets, and the neurons of all layers, if left out. */
  readonly directionSets?: ReadonlyArray<string> | null | undefined;
  /** Texts of a new corpus: `.txt` and `.md` (a document is a paragraph), `.jsonl` (a string a line, or an object with `text`). They stay on the server, so that other sets can be recorded over the same corpus later. */
  readonly files?: ReadonlyArray<UploadedFile> | null | undefined;
  /** All layers if left out. */
  readonly layers?: LayerSelection | null | undefined;
  /** Record the beginning of the corpus only, so many tokens; all if left out. */
  readonly maxTokens?: number | null | undefined;
  /** Handle of a model. */
  readonly model: string;
};

/** A file that was uploaded to /uploads by the tus protocol. */
export type UploadedFile = {
  /** File name as it was on the uploader's disk; with the folders where the format has some (`checkpoints/final.safetensors`). */
  readonly name: string;
  /** Id of a finished upload: the last part of its tus URL. */
  readonly upload: string | number;
};

export type BeginRecordingMutationVariables = Exact<{
  input: Api.RecordInput;
}>;


export type BeginRecordingMutation = { readonly record: { readonly job: { readonly id: string } | null, readonly errors: ReadonlyArray<{ readonly code: string, readonly message: string }> } };

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

export const BeginRecordingDocument = new TypedDocumentString(`
    mutation BeginRecording($input: RecordInput!) {
  record(input: $input) {
    job {
      id
    }
    errors {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<BeginRecordingMutation, BeginRecordingMutationVariables>;