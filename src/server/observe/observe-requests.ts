import { randomUUID } from 'node:crypto';
import express, { type Router } from 'express';
import { currentRequest } from '../../engine/current-request.ts';
import { clientOf } from './client-of.ts';
import type { Metrics } from './metrics.ts';

/** What an id from outside may look like: it gets into the log. */
const wellFormed = /^[\w.:=+/-]{1,128}$/;
/** As nginx counts a request whose client left before the answer. */
const clientLeft = 499;

/**
 * Gives each request its id, which may come from outside in `x-request-id`, and says whose it is; counts it when it is over.
 * @param paths the routes that are told apart
 * @param clientHeader of AZIMUTH_CLIENT_HEADER
 */
export function observeRequests(metrics: Metrics, paths: readonly string[], clientHeader: string | undefined): Router {
  const router = express.Router();
  router.use((request, response, next) => {
    const given = request.headers['x-request-id'];
    const id = typeof given === 'string' && wellFormed.test(given) ? given : randomUUID();
    response.setHeader('x-request-id', id);
    const route = paths.find((path) => request.path === path || request.path.startsWith(`${path}/`)) ?? 'other';
    const { method } = request;
    const end = metrics.httpSeconds.startTimer({ route, method: methods.has(method) ? method : 'other' });
    response.on('close', () => {
      end({ status: response.writableFinished ? response.statusCode : clientLeft });
    });
    currentRequest.run({ id, client: clientOf(request, clientHeader) }, next);
  });
  return router;
}

const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS']);
