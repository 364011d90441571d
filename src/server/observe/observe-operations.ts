import type { ApolloServerPlugin, GraphQLResponse } from '@apollo/server';
import { Kind, type OperationDefinitionNode } from 'graphql';
import type { Logger } from 'pino';
import { currentRequest } from '../../engine/current-request.ts';
import type { Metrics } from './metrics.ts';

/** Counts each operation, and says in a line of the log what it was and how it ended. What was asked is not in it. */
export function observeOperations(metrics: Metrics, log: Logger): ApolloServerPlugin {
  return {
    requestDidStart: () => {
      const started = performance.now();
      return Promise.resolve({
        willSendResponse: (context) => {
          const ms = performance.now() - started;
          const code = codeOf(context.response);
          const field = context.operation ? firstField(context.operation) : 'none';
          metrics.operationSeconds.observe({ field, code }, ms / 1000);
          log.info(
            {
              operation: context.operation?.operation,
              name: context.operationName,
              field,
              code,
              ms: Math.round(ms),
              client: currentRequest.getStore()?.client,
            },
            'operation',
          );
          return Promise.resolve();
        },
      });
    },
  };
}

/** OK, or the code of the first error. */
function codeOf({ body }: GraphQLResponse): string {
  const { errors } = body.kind === 'single' ? body.singleResult : body.initialResult;
  const code = errors?.[0]?.extensions?.['code'];
  return errors?.length ? (typeof code === 'string' ? code : 'UNKNOWN') : 'OK';
}

/** Of an operation that fits the schema: one of few names. */
function firstField({ selectionSet }: OperationDefinitionNode): string {
  const first = selectionSet.selections[0];
  return first?.kind === Kind.FIELD ? first.name.value : 'fragment';
}
