import { basename } from 'node:path';
import type { z } from 'zod';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import { readJsonFile } from '../read-json-file.ts';

/** Characters of a value that a message shows. */
const SHOWN = 60;

/** Reads the keys of a JSON file that a schema names. @throws AzimuthError BAD_FILE that names every key that is wrong */
export async function readSettings<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(await readJsonFile(file), { reportInput: true });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message, input }) => {
    const found = input === undefined ? 'nothing' : JSON.stringify(input).slice(0, SHOWN);
    return `${path.join('.')}: ${message}, found ${found}`;
  });
  throw new AzimuthError('BAD_FILE', `${basename(file)}: ${problems.join('; ')}.`);
}
