import type { Server } from 'node:http';
import {
  GraphQLError,
  OperationTypeNode,
  specifiedRules,
  validate,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type ValidationRule,
} from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Context } from '../resolvers/context.ts';

/** Subscriptions over WebSocket, by the graphql-transport-ws protocol, at the API's own path. */
export function subscriptions(
  schema: GraphQLSchema,
  rules: readonly ValidationRule[],
  http: Server,
  path: string,
  createContext: (signal: AbortSignal) => Context,
  mask: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError,
): { stop: () => Promise<void> } {
  // Not given the server, of which it would report errors as its own: a port in use, for instance.
  const sockets = new WebSocketServer({ noServer: true, path });
  http.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
  });
  const masked = (error: GraphQLError) => mask(error.toJSON(), error);
  const gone = new WeakMap<object, AbortController>();
  const { dispose } = useServer(
    {
      schema,
      validate: (_schema, document) => validate(schema, document, [...specifiedRules, subscriptionsOnly, ...rules]),
      context: ({ extra }) => {
        const controller = gone.get(extra.socket) ?? new AbortController();
        gone.set(extra.socket, controller);
        return createContext(controller.signal);
      },
      onNext: (_context, _id, _payload, _arguments, { data, errors }) =>
        errors && { ...(data === undefined ? {} : { data }), errors: errors.map(masked) },
      onError: (_context, _id, _payload, errors) => errors.map(masked),
      onDisconnect: ({ extra }) => {
        gone.get(extra.socket)?.abort();
      },
    },
    sockets,
  );
  return { stop: async () => dispose() };
}

/** Queries and mutations go over HTTP, where their cost is limited. */
const subscriptionsOnly: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (node.operation === OperationTypeNode.SUBSCRIPTION) return;
    const message = `Expected a subscription, found a ${node.operation}: send it by HTTP to the same address.`;
    context.reportError(new GraphQLError(message, { nodes: node, extensions: { code: 'BAD_REQUEST' } }));
  },
});
