import express, { type Router } from 'express';
import type { DataSource } from 'typeorm';
import type { ModelEngines } from '../search/model-engines.ts';

/** Milliseconds that the database may take to answer. */
const databaseMs = 2_000;

/** What stands in the way of answering requests. */
export interface Obstacles {
  /** Set when the server is on its way out. */
  stopping: boolean;
  /** Set when the database is gone for good. */
  databaseLost: string | null;
}

/**
 * /health/live: the process turns. /health/ready: it can answer requests, or why not (503). One of several models that
 * cannot be run does not keep the others from answering: it is named in `impaired`.
 */
export function health(dataSource: DataSource, obstacles: Obstacles, engines: ModelEngines): Router {
  const router = express.Router();
  router.get('/health/live', (_request, response) => {
    response.json({ status: 'live' });
  });
  router.get('/health/ready', async (_request, response) => {
    const running = [...engines.running()];
    const impaired = running.flatMap(([model, { obstacle }]) => (obstacle === null ? [] : [`${model}: ${obstacle}`]));
    const allImpaired = running.length > 0 && impaired.length === running.length;
    const reason = (await reasonNotReady(dataSource, obstacles)) ?? (allImpaired ? impaired.join(' ') : null);
    if (reason !== null) response.status(503).json({ status: 'not ready', reason });
    else response.json({ status: 'ready', ...(impaired.length > 0 ? { impaired } : {}) });
  });
  return router;
}

async function reasonNotReady(dataSource: DataSource, obstacles: Obstacles): Promise<string | null> {
  if (obstacles.stopping) return 'The server is shutting down.';
  if (obstacles.databaseLost !== null) return obstacles.databaseLost;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => {
      resolve(`The database did not answer within ${databaseMs} ms.`);
    }, databaseMs);
  });
  const answer = dataSource.query('SELECT 1').then(
    () => null,
    (error: unknown) => `The database does not answer: ${error instanceof Error ? error.message : String(error)}`,
  );
  return Promise.race([answer, late]).finally(() => {
    clearTimeout(timer);
  });
}
