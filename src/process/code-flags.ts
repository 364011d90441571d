import { codeExtension } from './code-extension.ts';

/** What AVA is told to load in package.json: it starts in two thirds of the time of tsx. */
const testLoader = '@oxc-node/core/register';

/**
 * The flags with which a child process reads this code: none but for its errors where it is compiled, the loader of a test in tests, else
 * tsx. Resolved here, so that it is found from any working directory; without this process's other flags (a debugger's port).
 */
export const codeFlags: readonly string[] =
  codeExtension === '.js'
    ? ['--enable-source-maps']
    : ['--import', import.meta.resolve(process.execArgv.includes(`--import=${testLoader}`) ? testLoader : 'tsx')];
