import { codeExtension } from './code-extension.ts';

/**
 * The flags with which a child process reads this code: none but for its errors where it is compiled, else tsx. Resolved here, so that it
 * is found from any working directory; without this process's other flags (a debugger's port).
 */
export const codeFlags: readonly string[] =
  codeExtension === '.js' ? ['--enable-source-maps'] : ['--import', import.meta.resolve('tsx')];
