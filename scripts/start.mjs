// Starts the server: `npm start`.
import { compiledCode } from './compiled-code.mjs';

await import(new URL('src/main.js', compiledCode));
