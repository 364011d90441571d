/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Api from '../graphql/schema.generated';

import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What a job does. */
export type JobKind =
  /** Writes explanations of units. */
  | 'EXPLAIN'
  /** Takes in what others recorded of units, and said of them. */
  | 'IMPORT_RECORDS'
  /** Takes uploaded files in as a direction set. */
  | 'INGEST_DIRECTION_SET'
  /** Takes uploaded files in as a model. */
  | 'INGEST_MODEL'
  /** Records what units fire on in a corpus. */
  | 'RECORD';

/** The last three are final. */
export type JobState =
  /** Stopped by `cancelJob`; what it did is undone. */
  | 'CANCELLED'
  /** Ended with an error; what it did is undone. */
  | 'FAILED'
  /** Waits for the jobs before it. */
  | 'QUEUED'
  /** At work. */
  | 'RUNNING'
  /** Done. */
  | 'SUCCEEDED';

export type JobStateFragment = { readonly id: string, readonly kind: Api.JobKind, readonly state: Api.JobState, readonly stage: string | null, readonly progress: number, readonly error: { readonly code: string, readonly message: string } | null };

export type JobProgressSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type JobProgressSubscription = { readonly jobProgress: { readonly id: string, readonly kind: Api.JobKind, readonly state: Api.JobState, readonly stage: string | null, readonly progress: number, readonly error: { readonly code: string, readonly message: string } | null } };

export type CancelJobMutationVariables = Exact<{
  id: string | number;
}>;


export type CancelJobMutation = { readonly cancelJob: { readonly job: { readonly id: string, readonly kind: Api.JobKind, readonly state: Api.JobState, readonly stage: string | null, readonly progress: number, readonly error: { readonly code: string, readonly message: string } | null } | null, readonly errors: ReadonlyArray<{ readonly code: string, readonly message: string }> } };

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
export const JobStateFragmentDoc = new TypedDocumentString(`
    fragment JobState on Job {
  id
  kind
  state
  stage
  progress
  error {
    code
    message
  }
}
    `, {"fragmentName":"JobState"}) as unknown as TypedDocumentString<JobStateFragment, unknown>;
export const JobProgressDocument = new TypedDocumentString(`
    subscription JobProgress($id: ID!) {
  jobProgress(id: $id) {
    ...JobState
  }
}
    fragment JobState on Job {
  id
  kind
  state
  stage
  progress
  error {
    code
    message
  }
}`) as unknown as TypedDocumentString<JobProgressSubscription, JobProgressSubscriptionVariables>;
export const CancelJobDocument = new TypedDocumentString(`
    mutation CancelJob($id: ID!) {
  cancelJob(id: $id) {
    job {
      ...JobState
    }
    errors {
      code
      message
    }
  }
}
    fragment JobState on Job {
  id
  kind
  state
  stage
  progress
  error {
    code
    message
  }
}`) as unknown as TypedDocumentString<CancelJobMutation, CancelJobMutationVariables>;