import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import express, { type Router } from 'express';
import { exampleQuery } from './example-query.ts';

const require = createRequire(import.meta.url);

/** Served from the packages themselves: the page must work without a network. */
const files: Record<string, { file: string; type: string }> = {
  'react.js': { file: inPackage('react', 'umd/react.production.min.js'), type: 'text/javascript' },
  'react-dom.js': { file: inPackage('react-dom', 'umd/react-dom.production.min.js'), type: 'text/javascript' },
  'graphiql.js': { file: inPackage('graphiql', 'graphiql.min.js'), type: 'text/javascript' },
  'graphiql.css': { file: inPackage('graphiql', 'graphiql.min.css'), type: 'text/css' },
};

/** GraphiQL for browsers that open the API's address; everything else goes on to the API. */
export function graphiql(path: string): Router {
  const router = express.Router();
  for (const [name, { file, type }] of Object.entries(files)) {
    const content = readFileSync(file);
    router.get(`${path}/${name}`, (_request, response) => {
      response.type(type).set('cache-control', 'public, max-age=3600').send(content);
    });
  }
  router.get(path, (request, response, next) => {
    // A GET with a query is an API request, whatever it accepts.
    if (request.query['query'] !== undefined || request.accepts(['json', 'html']) !== 'html') next();
    else response.type('html').send(page(path));
  });
  return router;
}

/** Their exports do not list the files for browsers. */
function inPackage(name: string, file: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), file);
}

function page(path: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Azimuth: GraphiQL</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="${path}/graphiql.css" />
    <style>body { margin: 0 } #graphiql { height: 100dvh }</style>
  </head>
  <body>
    <div id="graphiql"></div>
    <script src="${path}/react.js"></script>
    <script src="${path}/react-dom.js"></script>
    <script src="${path}/graphiql.js"></script>
    <script>
      // A query that the explorer shows comes after the #: see web/navigation/graphiql-address.ts.
      const given = new URLSearchParams(location.hash.slice(1));
      ReactDOM.createRoot(document.getElementById('graphiql')).render(
        React.createElement(GraphiQL, {
          fetcher: GraphiQL.createFetcher({ url: '${path}' }),
          defaultQuery: ${JSON.stringify(exampleQuery)},
          query: given.get('query') ?? undefined,
          variables: given.get('variables') ?? undefined,
        }),
      );
    </script>
  </body>
</html>
`;
}
