import { compiledTests } from './scripts/compiled-tests.mjs';

export default {
  files: ['test/**/*.test.ts'],
  typescript: { rewritePaths: { 'test/': compiledTests }, compile: false },
  // Errors tell the lines of what was written.
  nodeArguments: ['--enable-source-maps'],
  // The runtime of models does not bear them.
  workerThreads: false,
  concurrency: 2,
  timeout: '3m',
};
