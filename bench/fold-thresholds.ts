import { fileURLToPath } from 'node:url';
import { bestThresholds, measure } from './fold-sweep.ts';
import { labelledPairs, type LabelledPair } from './labelled-pairs.ts';
import { defaultThresholds } from '../src/embedding/default-thresholds.ts';
import { foldMeasures, type FoldThresholds } from '../src/embedding/fold-thresholds.ts';
import { SentenceEncoder } from '../src/embedding/sentence-encoder.ts';
import type { TextEncoder } from '../src/embedding/text-encoder.ts';
import { TokenEncoder } from '../src/embedding/token-encoder.ts';
import { fileExists } from '../src/registry/file-exists.ts';

// `npm run bench:fold`: sweeps the thresholds of folding over test/embedding/labelled-pairs.json for both text encoders, and
// prints precision and recall at the best ones and at the defaults. What it prints stands in docs/folding.md.

const modelFolder = fileURLToPath(new URL('../models/azimuth-demo/model', import.meta.url));
const sentenceFolder =
  process.env['AZIMUTH_TEXT_ENCODER'] ??
  fileURLToPath(new URL('../../shared/encoder/all-MiniLM-L6-v2', import.meta.url));

await report(await TokenEncoder.open(modelFolder));
if (await fileExists(sentenceFolder)) await report(await SentenceEncoder.open(sentenceFolder, 2));
else console.log('No sentence encoder: set AZIMUTH_TEXT_ENCODER to a folder of one.');

async function report(encoder: TextEncoder): Promise<void> {
  for (const words of [2, 3, 4]) {
    const pairs = await labelledPairs(encoder, words);
    for (const withText of [true, false]) {
      const best = bestThresholds(pairs, withText);
      console.log(`${encoder.name}, ${words} words at each side: ${show(best)}: ${score(pairs, best)}`);
      // What thresholds chosen on one half do on the other: what to expect of pairs that nobody chose them by.
      const halves = [0, 1].map((half) => pairs.filter((_, index) => index % 2 === half));
      const other = halves.map((half, index) => score(half, bestThresholds(halves[1 - index] ?? [], withText)));
      console.log(`  chosen on the other half: ${other.join(' | ')}`);
    }
  }
  const pairs = await labelledPairs(encoder);
  const defaults = defaultThresholds[encoder.kind];
  console.log(`${encoder.name}, defaults ${show(defaults)}: ${score(pairs, defaults)}`);
  for (const kind of new Set(pairs.map((pair) => pair.kind))) {
    const some = pairs.filter((pair) => pair.kind === kind);
    for (const duplicate of [true, false]) {
      const labelled = some.filter((pair) => pair.duplicate === duplicate);
      if (labelled.length === 0) continue;
      const { folded } = measure(labelled, defaults);
      console.log(`  ${kind}, ${duplicate ? 'duplicates' : 'others'}: ${folded} of ${labelled.length} folded`);
    }
  }
  await encoder.close();
}

function score(pairs: readonly LabelledPair[], thresholds: FoldThresholds): string {
  const { precision, recall } = measure(pairs, thresholds);
  return `precision ${precision.toFixed(2)}, recall ${recall.toFixed(2)} (${pairs.length} pairs)`;
}

function show(thresholds: FoldThresholds): string {
  return foldMeasures.map((name) => `${name} ${thresholds[name]?.toFixed(2) ?? '-'}`).join(', ');
}
