import { AzimuthError } from '../../errors/azimuth-error.ts';
import type { ErrorCode } from '../../errors/error-codes.ts';

/** An error as it crosses to the parent. */
export function toFailure(error: unknown): { readonly code: ErrorCode; readonly message: string } {
  if (error instanceof AzimuthError) return { code: error.code, message: error.message };
  return { code: 'INTERNAL', message: String(error instanceof Error ? error.stack : error) };
}
