import path from 'node:path';
import { Tokenizer } from '../src/engine/tokenizer.ts';
import { readTokenizerFile } from '../src/registry/read-tokenizer-file.ts';
import { demoFolder } from './demo-sources.ts';
import { measureInTurn } from './measured.ts';

// `npm run bench:words`: what words of 10,000 characters take the tokenizer, to their first 1,000. It is about 10 times as long where each
// character costs the same, and 100 where all that came before is gone through again.

const tokenizer = new Tokenizer(await readTokenizerFile(path.join(demoFolder, 'model')), null);
const words = ['x'.repeat(10_000), 'ab'.repeat(5000), 'étude'.repeat(2000), ' '.repeat(10_000), '東'.repeat(10_000)];
for (const word of words) {
  const { short, long } = await measureInTurn(
    {
      short: () => Promise.resolve(tokenizer.tokenize(word.slice(0, 1000))),
      long: () => Promise.resolve(tokenizer.tokenize(word)),
    },
    9,
  );
  const ratio = (long.wall / short.wall).toFixed(1);
  console.log(`${word.slice(0, 5)}…: ${long.wall.toFixed(1)} ms, ${ratio} times that of 1,000 characters`);
}
