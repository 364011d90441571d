import { demoCorpus } from '../src/recorder/corpora/demo-corpus.ts';

/** Characters of a text: a sentence or two, well within the demo model's context. */
const shortest = 40;
const longest = 300;

/** Texts of the demo's three sources that its recording leaves out, spread evenly over them; always the same. */
export async function heldOutTexts(count: number): Promise<string[]> {
  const all = new Set<string>();
  for await (const document of demoCorpus(1).documents()) {
    if (document.length >= shortest && document.length <= longest) all.add(document);
  }
  const texts = [...all];
  return Array.from({ length: count }, (_, at) => texts[Math.floor((at * texts.length) / count)] ?? '');
}
