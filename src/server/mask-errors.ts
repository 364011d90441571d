import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { currentRequest } from '../engine/current-request.ts';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { errorCodes } from '../errors/error-codes.ts';

/**
 * What of an error a client may see: expected ones as they are; of others only that there was one. All carry the id of their
 * request, under which the log has the rest. GraphQL's own errors (syntax, validation, variables) carry no secrets.
 */
export function maskErrors(log: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const original = unwrapResolverError(error);
    const requestId = currentRequest.getStore()?.id ?? crypto.randomUUID();
    const known = { ...formatted, extensions: { ...formatted.extensions, requestId } };
    if (original instanceof AzimuthError) {
      log[errorCodes[original.code].logLevel]({ code: original.code, path: formatted.path }, original.message);
      return known;
    }
    const isGraphqls = original instanceof GraphQLError && formatted.extensions?.['code'] !== 'INTERNAL_SERVER_ERROR';
    if (isGraphqls) return known;
    log.error({ err: original, path: formatted.path }, 'unexpected error');
    return {
      ...formatted,
      message: `Something went wrong in the server; its log tells what, under ${requestId}.`,
      extensions: { code: 'INTERNAL', retryable: false, requestId },
    };
  };
}
