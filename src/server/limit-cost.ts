import type { ApolloServerPlugin, GraphQLRequest } from '@apollo/server';
import { GraphQLError, type DocumentNode, type GraphQLSchema } from 'graphql';
// Its ES module brings a second copy of graphql with it.
import complexity from 'graphql-query-complexity/cjs';
import { AzimuthError } from '../errors/azimuth-error.ts';

const { fieldExtensionsEstimator, getComplexity, simpleEstimator } = complexity;

/**
 * Refuses operations that would set too much in motion. The cost is counted field by field, each alias for itself, before
 * anything is done.
 */
export function limitCost(schema: GraphQLSchema, allowed: number): ApolloServerPlugin {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation({ request, document }) {
          const cost = costOf(schema, document, request);
          if (cost <= allowed) return Promise.resolve();
          const error = new AzimuthError(
            'QUERY_TOO_COSTLY',
            `The operation costs ${cost}; allowed are ${allowed}. Ask for fewer searches or shorter pages at once.`,
          );
          throw new GraphQLError(error.message, { originalError: error });
        },
      }),
  };
}

function costOf(schema: GraphQLSchema, query: DocumentNode, { variables, operationName }: GraphQLRequest): number {
  try {
    return getComplexity({
      schema,
      query,
      variables: variables ?? {},
      ...(operationName ? { operationName } : {}),
      estimators: [fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })],
    });
  } catch (error) {
    // Variables that do not fit their types: the execution, which comes next, says so to the client and does nothing.
    if (error instanceof GraphQLError) return 0;
    throw error;
  }
}
