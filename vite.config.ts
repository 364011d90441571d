import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The server that `npm run web:dev` sends API requests to. */
const server = process.env['AZIMUTH_URL'] ?? 'http://127.0.0.1:4000';

export default defineConfig({
  root: 'web',
  plugins: [react()],
  build: {
    emptyOutDir: true,
    // An image or font inside a style sheet would be a data: address, which the page's content policy refuses.
    assetsInlineLimit: 0,
    // Since 2024 all of them know light-dark(), which styles/tokens.css is made of.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    reportCompressedSize: false,
  },
  server: {
    proxy: {
      // The API and GraphiQL's files, but not the modules of web/graphql/.
      [String.raw`^/graphql(?:$|\?|/[\w-]+\.(?:js|css)$)`]: { target: server, ws: true },
      '/uploads': server,
    },
  },
});
