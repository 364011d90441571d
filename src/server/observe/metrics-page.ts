import express, { type Router } from 'express';
import type { Metrics } from './metrics.ts';

/** GET /metrics, in the text form that Prometheus reads; 404 where that is switched off. */
export function metricsPage({ registry }: Metrics, isOn: boolean): Router {
  const router = express.Router();
  router.get('/metrics', async (_request, response) => {
    if (isOn) response.set('content-type', registry.contentType).send(await registry.metrics());
    else response.status(404).type('text').send('Metrics are off: AZIMUTH_METRICS.\n');
  });
  return router;
}
