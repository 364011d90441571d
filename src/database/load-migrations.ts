import { readdirSync } from 'node:fs';
import type { MigrationInterface } from 'typeorm';
import { codeExtension } from '../process/code-extension.ts';

const folder = new URL('../../migrations/', import.meta.url);

type Migration = new () => MigrationInterface;

/**
 * The classes that the files of migrations/ export. Imported one by one, because TypeORM would take characters of the
 * repository's path, such as parentheses, for a pattern.
 */
export async function loadMigrations(): Promise<Migration[]> {
  const files = readdirSync(folder).filter((name) => name.endsWith(codeExtension));
  const modules = await Promise.all(
    files.map(
      async (name) => (await import(new URL(encodeURIComponent(name), folder).href)) as Record<string, unknown>,
    ),
  );
  return modules.flatMap((module) => Object.values(module)).filter(isMigration);
}

function isMigration(value: unknown): value is Migration {
  return typeof value === 'function' && typeof (value.prototype as Partial<MigrationInterface>).up === 'function';
}
