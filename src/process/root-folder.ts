import { fileURLToPath } from 'node:url';

/** The folder of package.json: compiled, this code lies deeper in it. */
export const rootFolder = fileURLToPath(new URL('.', import.meta.resolve('#package.json')));
