/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Api from '../../graphql/schema.generated';

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

export type HomeJobFragment = { readonly id: string, readonly kind: Api.JobKind, readonly state: Api.JobState, readonly target: string | null, readonly corpus: string | null, readonly finishedAt: string | null, readonly error: { readonly code: string, readonly message: string } | null, readonly model: { readonly handle: string } | null, readonly directionSet: { readonly handle: string } | null };

export type ActivityQueryVariables = Exact<{ [key: string]: never; }>;


export type ActivityQuery = { readonly underWay: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: Api.JobKind, readonly state: Api.JobState, readonly target: string | null, readonly corpus: string | null, readonly finishedAt: string | null, readonly error: { readonly code: string, readonly message: string } | null, readonly model: { readonly handle: string } | null, readonly directionSet: { readonly handle: string } | null }> }, readonly ended: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: Api.JobKind, readonly state: Api.JobState, readonly target: string | null, readonly corpus: string | null, readonly finishedAt: string | null, readonly error: { readonly code: string, readonly message: string } | null, readonly model: { readonly handle: string } | null, readonly directionSet: { readonly handle: string } | null }> } };

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
export const HomeJobFragmentDoc = new TypedDocumentString(`
    fragment HomeJob on Job {
  id
  kind
  state
  target
  corpus
  finishedAt
  error {
    code
    message
  }
  model {
    handle
  }
  directionSet {
    handle
  }
}
    `, {"fragmentName":"HomeJob"}) as unknown as TypedDocumentString<HomeJobFragment, unknown>;
export const ActivityDocument = new TypedDocumentString(`
    query Activity {
  underWay: jobs(first: 20, states: [RUNNING, QUEUED]) {
    totalCount
    nodes {
      ...HomeJob
    }
  }
  ended: jobs(first: 5, states: [SUCCEEDED, FAILED, CANCELLED]) {
    nodes {
      ...HomeJob
    }
  }
}
    fragment HomeJob on Job {
  id
  kind
  state
  target
  corpus
  finishedAt
  error {
    code
    message
  }
  model {
    handle
  }
  directionSet {
    handle
  }
}`) as unknown as TypedDocumentString<ActivityQuery, ActivityQueryVariables>;