import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import cors from 'cors';
import express, { type ErrorRequestHandler, type Express, type Response } from 'express';
import type { Server } from 'node:http';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { currentRequest } from '../engine/current-request.ts';
import type { Context } from '../resolvers/context.ts';
import { Loaders } from '../resolvers/loaders.ts';
import type { Services } from '../search/services.ts';
import { buildSchema } from './build-schema.ts';
import { explorer } from './explorer.ts';
import { graphiql } from './graphiql.ts';
import { health, type Obstacles } from './health.ts';
import { subscriptions } from './subscriptions.ts';
import { uploads } from './uploads.ts';
import { limitCost } from './limit-cost.ts';
import { limitDepth } from './limit-depth.ts';
import { maskErrors } from './mask-errors.ts';
import type { Metrics } from './observe/metrics.ts';
import { metricsPage } from './observe/metrics-page.ts';
import { observeOperations } from './observe/observe-operations.ts';
import { observeRequests } from './observe/observe-requests.ts';

const apiPath = '/graphql';
/** What is told apart in the metrics. */
const routes = [apiPath, '/uploads', '/health', '/metrics'];

/** The HTTP side: the API, GraphiQL, health. `stop` lets the requests that are being answered finish. */
export async function createApp(
  services: Services,
  dataSource: DataSource,
  http: Server,
  app: Express,
  obstacles: Obstacles,
  metrics: Metrics,
  log: Logger,
): Promise<{ stop: () => Promise<void> }> {
  const { configuration } = services;
  const schema = await buildSchema();
  const rules = [limitDepth(configuration.AZIMUTH_MAX_QUERY_DEPTH)];
  const createContext = (signal: AbortSignal): Context => ({
    services,
    loaders: new Loaders(services, signal),
    signal,
    requestId: currentRequest.getStore()?.id ?? crypto.randomUUID(),
  });
  const apollo = new ApolloServer<Context>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    // The process has its own way of stopping.
    stopOnTerminationSignals: false,
    parseOptions: { maxLexicalTokens: configuration.AZIMUTH_MAX_QUERY_TOKENS },
    validationRules: rules,
    formatError: maskErrors(log),
    plugins: [
      ApolloServerPluginDrainHttpServer({ httpServer: http }),
      ApolloServerPluginLandingPageDisabled(),
      limitCost(schema, configuration.AZIMUTH_MAX_QUERY_COST),
      observeOperations(metrics, log),
    ],
    logger: log,
  });
  await apollo.start();
  app.disable('x-powered-by');
  app.use(observeRequests(metrics, routes, configuration.AZIMUTH_CLIENT_HEADER));
  // Before CORS: the tus library answers preflights itself, with what its protocol adds to them.
  app.use(uploads(services.ingest.uploads));
  app.use(cors({ origin: configuration.AZIMUTH_CORS_ORIGIN, exposedHeaders: ['retry-after', 'x-request-id'] }));
  app.use(health(dataSource, obstacles, services.engines));
  app.use(metricsPage(metrics, configuration.AZIMUTH_METRICS));
  app.use(graphiql(apiPath));
  app.use(
    apiPath,
    express.json({ limit: configuration.AZIMUTH_MAX_REQUEST_BYTES }),
    expressMiddleware(apollo, {
      context: ({ res }) => Promise.resolve(createContext(goneSignal(res))),
    }),
  );
  app.use(explorer());
  app.use(badRequest);
  const sockets = subscriptions(schema, rules, http, apiPath, createContext, maskErrors(log));
  return {
    stop: async () => {
      await sockets.stop();
      await apollo.stop();
    },
  };
}

/** Aborted when the connection closes before the answer is out. */
function goneSignal(response: Response): AbortSignal {
  const controller = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}

/** A body that is no JSON, or too large: express knows the status, clients of the API expect its form. */
const badRequest: ErrorRequestHandler = (error: { status?: number; message: string }, _request, response, next) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const extensions = { code: 'BAD_REQUEST', retryable: false, requestId: response.getHeader('x-request-id') };
  response.status(error.status ?? 500).json({ errors: [{ message: error.message, extensions }] });
};
