import { readFileSync } from 'node:fs';
import type { ExecutionContext } from 'ava';
import { AzimuthError } from '../../src/errors/azimuth-error.ts';

interface BadFile {
  readonly path: string;
  readonly kind: string;
  readonly wrong: string;
  readonly error_should_mention: readonly (readonly string[])[];
}

export const badFolder = 'test/fixtures/bad';

/** The files of one kind that must be refused, from bad.json. At once, because AVA wants to know all tests at once. */
export function badFiles(kind: string): readonly BadFile[] {
  const { files } = JSON.parse(readFileSync(`${badFolder}/bad.json`, 'utf8')) as { files: BadFile[] };
  return files.filter((file) => file.kind === kind);
}

/** Of each inner list one word stands in the message, in any case, not counting the file's own path. */
export async function isRefused(t: ExecutionContext, bad: BadFile, read: () => Promise<unknown>): Promise<void> {
  const error = await t.throwsAsync(read, { instanceOf: AzimuthError, code: 'BAD_FILE' });
  const message = error.message.replaceAll(bad.path, '').toLowerCase();
  for (const words of bad.error_should_mention) {
    t.true(
      words.some((word) => message.includes(word.toLowerCase())),
      `expected one of ${words.join(', ')} in: ${error.message}`,
    );
  }
}
