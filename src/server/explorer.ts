import { readFileSync } from 'node:fs';
import path from 'node:path';
import express, { type Router } from 'express';
import sirv from 'sirv';
import { rootFolder } from '../process/root-folder.ts';

/** Where `scripts/build-web.mjs` puts what it makes of web/. */
const builds = path.join(rootFolder, 'web/dist');

/**
 * What the explorer's pages may load: what this server sends, and nothing else. No script or style stands inside a page,
 * so that text which finds its way into one cannot become either. `data:` images are the icons of form controls.
 */
const contentPolicy = [
  "default-src 'none'",
  ...["script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'"],
  ...["base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"],
].join('; ');

/** What has answers of its own: 404 for all that is not known there. */
const notPages = /^\/(?:graphql|uploads|health|assets)(?:\/|$)/;

/**
 * The explorer at `/`, for browsers. Its addresses are its own affair: all that are no file get its one page. Files whose
 * name has a hash of their content are kept for a year, the page itself is asked for again each time. To be used after
 * everything that has an address of its own.
 */
export function explorer(): Router {
  const router = express.Router();
  const folder = currentBuild();
  if (folder === null) {
    router.get('/', (_request, response) => {
      response.status(503).type('text');
      response.send('The explorer has not been built: run `npm run web:build`, then start the server again.\n');
    });
    return router;
  }
  const send = sirv(folder, {
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders: (response, file) => {
      const hashed = file.startsWith('/assets/');
      response.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      response.setHeader('content-security-policy', contentPolicy);
      response.setHeader('referrer-policy', 'no-referrer');
      response.setHeader('x-content-type-options', 'nosniff');
    },
  });
  router.use((request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') next();
    else {
      send(request, response, () => {
        if (notPages.test(request.path)) next();
        else {
          // sirv would do this itself, but not for what looks like a file: a model may be called pythia-1.4b.
          request.url = '/';
          send(request, response, next);
        }
      });
    }
  });
  return router;
}

/** Null if there is none: somebody started the server without npm. */
function currentBuild(): string | null {
  try {
    return path.join(builds, readFileSync(path.join(builds, 'current'), 'utf8'));
  } catch {
    return null;
  }
}
