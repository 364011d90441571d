import { Command } from '@commander-js/extra-typings';

/** `azimuth serve` */
export const serveCommand = new Command('serve').description('run the server, as npm start does').action(async () => {
  // The server is much to load, and other commands may do without it.
  const { serve } = await import('../../server/serve.ts');
  await serve();
});
