import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { errorCodes } from '../errors/error-codes.ts';

/**
 * What of an error a client may see: expected ones as they are; of others only an id, under which the log has the rest.
 * GraphQL's own errors (syntax, validation, variables) carry no secrets.
 */
export function maskErrors(log: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const original = unwrapResolverError(error);
    if (original instanceof AzimuthError) {
      log[errorCodes[original.code].logLevel]({ code: original.code, path: formatted.path }, original.message);
      return formatted;
    }
    if (formatted.extensions?.['code'] !== 'INTERNAL_SERVER_ERROR') return formatted;
    const id = crypto.randomUUID();
    log.error({ id, err: original, path: formatted.path }, 'unexpected error');
    return {
      ...formatted,
      message: `Something went wrong in the server; its log tells what, under ${id}.`,
      extensions: { code: 'INTERNAL', retryable: false, id },
    };
  };
}
