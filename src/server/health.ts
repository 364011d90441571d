import express, { type Router } from 'express';
import type { DataSource } from 'typeorm';

/** Milliseconds that the database may take to answer. */
const databaseMs = 2_000;

/** What stands in the way of answering requests. */
export interface Obstacles {
  /** Set when the server is on its way out. */
  stopping: boolean;
  /** Set when the database is gone for good. */
  databaseLost: string | null;
}

/** /health/live: the process turns. /health/ready: it can answer requests, or why not (503). */
export function health(dataSource: DataSource, obstacles: Obstacles): Router {
  const router = express.Router();
  router.get('/health/live', (_request, response) => {
    response.json({ status: 'live' });
  });
  router.get('/health/ready', async (_request, response) => {
    const reason = await reasonNotReady(dataSource, obstacles);
    if (reason === null) response.json({ status: 'ready' });
    else response.status(503).json({ status: 'not ready', reason });
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
