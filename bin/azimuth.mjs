#!/usr/bin/env node
// Starts the command line, wherever it is called from. Plain JavaScript, so that Node can run it as it is.
import { fileURLToPath } from 'node:url';

// Says so if this Node is too old, and installs what is missing.
await import('../scripts/install.mjs');
const tsconfig = fileURLToPath(new URL('../tsconfig.json', import.meta.url));
// The processes that the server starts look for it too, and would take the one of the caller's folder.
process.env.TSX_TSCONFIG_PATH = tsconfig;
// Before the loader: each of its hundred files would take a way through it.
await import('zod');
const { register } = await import('tsx/esm/api');
register({ tsconfig });
await import('../src/cli/main.ts');
