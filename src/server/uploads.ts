import express, { type Router } from 'express';
import type { Uploads } from '../registry/uploads/uploads.ts';
import { uploadsPath } from './open-services.ts';

/** The tus resource. What was uploaded is not handed out again: GET is refused. */
export function uploads({ server }: Uploads): Router {
  const router = express.Router();
  router.all([uploadsPath, `${uploadsPath}/*id`], (request, response) => {
    if (request.method === 'GET') {
      response.status(405).set('allow', 'POST, HEAD, PATCH, OPTIONS, DELETE').type('text');
      response.send('Uploads can be resumed (tus 1.0.0), not downloaded.\n');
    } else void server.handle(request, response);
  });
  return router;
}
