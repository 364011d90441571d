import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { AzimuthError } from '../../errors/azimuth-error.ts';
import type { CorpusSource } from './corpus-source.ts';

/** Files that hold texts, by how their names end. */
const extensions = ['.txt', '.md', '.jsonl'];

/**
 * A text file, a JSONL file, or a folder of them, read as streams. In a text file a document is a paragraph: lines up to an empty one.
 * In a JSONL file it is a line: a string, or an object with the text under `text`.
 * @throws AzimuthError NOT_FOUND if there is no such file, BAD_FILE while it is read for a line that is neither
 */
export async function textFilesCorpus(name: string, place: string): Promise<CorpusSource> {
  const files = await textFiles(place);
  if (files.length === 0) {
    throw new AzimuthError(
      'NOT_FOUND',
      `Corpus ${name}: expected files that end in ${extensions.join(', ')}, found none.`,
    );
  }
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return {
    name,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    async *documents() {
      for (const file of files) yield* file.endsWith('.jsonl') ? jsonLines(file) : paragraphs(file);
    },
  };
}

async function textFiles(place: string): Promise<string[]> {
  const found = await stat(place).catch(() => null);
  if (!found) return [];
  const entries = found.isFile() ? [place] : await readdir(place, { recursive: true });
  const files = found.isFile() ? entries : entries.map((entry) => path.join(place, entry));
  return files.filter((file) => extensions.some((extension) => file.endsWith(extension))).sort();
}

async function* paragraphs(file: string): AsyncGenerator<string, void, void> {
  let lines: string[] = [];
  for await (const line of linesOf(file)) {
    if (line.trim() !== '') {
      lines.push(line);
      continue;
    }
    if (lines.length > 0) yield lines.join('\n');
    lines = [];
  }
  if (lines.length > 0) yield lines.join('\n');
}

async function* jsonLines(file: string): AsyncGenerator<string, void, void> {
  let number = 0;
  for await (const line of linesOf(file)) {
    number++;
    if (line.trim() === '') continue;
    const text = textOf(line);
    if (text === null) {
      throw new AzimuthError(
        'BAD_FILE',
        `${path.basename(file)}, line ${number}: expected a JSON string, or an object with a string under "text", found ${JSON.stringify(line.slice(0, 60))}.`,
      );
    }
    yield text;
  }
}

function textOf(line: string): string | null {
  try {
    const value = JSON.parse(line) as unknown;
    const text = typeof value === 'string' ? value : (value as { text?: unknown } | null)?.text;
    return typeof text === 'string' ? text : null;
  } catch {
    return null;
  }
}

function linesOf(file: string): AsyncIterable<string> {
  return createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
}
