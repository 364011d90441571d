import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Configuration } from '../configuration/configuration.ts';
import type { ExampleText } from '../schema/example-text.ts';

const fileSchema = z.record(z.string(), z.array(z.string().min(1)));

/** Names of the categories, in the file's order. */
export async function exampleCategories(configuration: Configuration): Promise<string[]> {
  return Object.keys(await readExamples(configuration));
}

/** A category's texts, or all, in the file's order. */
export async function exampleTexts(
  configuration: Configuration,
  category: string | null | undefined,
): Promise<ExampleText[]> {
  return Object.entries(await readExamples(configuration))
    .filter(([name]) => (category ?? null) === null || name === category)
    .flatMap(([name, texts]) => texts.map((text) => ({ category: name, text })));
}

/** One of a category's texts, or of all; null if there is none. */
export async function randomExample(
  configuration: Configuration,
  category: string | null | undefined,
): Promise<ExampleText | null> {
  const texts = await exampleTexts(configuration, category);
  return texts[Math.floor(Math.random() * texts.length)] ?? null;
}

/** Read each time, so that an edit shows at once. */
async function readExamples(configuration: Configuration): Promise<z.infer<typeof fileSchema>> {
  return fileSchema.parse(JSON.parse(await readFile(configuration.AZIMUTH_EXAMPLE_TEXTS, 'utf8')));
}
