import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the files of this code end with: `.js` where it is compiled, as `npm start` runs it, else `.ts`. */
export const codeExtension = path.extname(fileURLToPath(import.meta.url));
