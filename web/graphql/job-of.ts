import { ApiError } from './api-error.ts';

interface Payload {
  readonly job?: { readonly id: string } | null;
  readonly errors: readonly { readonly code: string; readonly message: string }[];
}

/** The id of the job that a mutation began. @throws ApiError the first reason why it began none */
export function jobOf({ job, errors }: Payload): string {
  const [error] = errors;
  if (error) throw new ApiError(error.code, error.message, false);
  if (!job) throw new ApiError('INTERNAL', 'The answer has neither a job nor errors.', false);
  return job.id;
}
