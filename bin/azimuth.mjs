#!/usr/bin/env node
// Starts the command line, wherever it is called from. Plain JavaScript, so that Node can run it as it is.

// Says so if this Node is too old, and installs what is missing.
await import('../scripts/install.mjs');
const { compiledCode } = await import('../scripts/compiled-code.mjs');
await import(new URL('src/cli/main.js', compiledCode));
