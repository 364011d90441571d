import { Tokenizer } from '../src/engine/tokenizer.ts';
import type { UnitSource } from '../src/engine/protocol.ts';
import { readModelFolder } from '../src/registry/read-model-folder.ts';
import { readTokenizerFile } from '../src/registry/read-tokenizer-file.ts';
import { openModel } from '../src/recorder/child/open-model.ts';
import { PassageRunner } from '../src/recorder/child/passage-runner.ts';
import { demoCorpus } from '../src/recorder/corpora/demo-corpus.ts';
import { cutPassages } from '../src/recorder/cut-passages.ts';
import { demoSetup } from './demo-setup.ts';

const passageTokens = 64;
const batchRows = 512;

/** A unit by its source and its index there. */
export interface UnitPlace {
  readonly source: number;
  readonly index: number;
}

/**
 * Cosines of the activations above zero of pairs of units over all tokens of the demo corpus, by running it again: what fingerprints
 * estimate. First positions are left out, as the recorder leaves them out.
 */
export async function exactCosines(
  cacheFolder: string,
  sources: readonly UnitSource[],
  pairs: readonly (readonly [UnitPlace, UnitPlace])[],
): Promise<number[]> {
  const setup = demoSetup(cacheFolder);
  const files = await readModelFolder(setup.folder);
  const tokenizer = new Tokenizer(await readTokenizerFile(setup.folder), files.bosTokenId);
  const runner = new PassageRunner(await openModel(setup), sources, setup);
  const dots = new Float64Array(pairs.length);
  const squares = new Map<string, number>();
  const units = new Map(pairs.flat().map((unit) => [`${unit.source} ${unit.index}`, unit]));

  const addBatch = async (texts: readonly (readonly number[])[]) => {
    const atHooks = await runner.run(texts);
    const rows = texts.reduce((sum, ids) => sum + ids.length, 0);
    const latents: Float32Array[] = [];
    for (const source of sources)
      latents.push((await runner.latents(source, atHooks)).map((value) => Math.max(0, value)));
    let first = 0;
    for (const ids of texts) {
      for (const values of latents) for (let at = first; at < values.length; at += rows) values[at] = 0;
      first += ids.length;
    }
    const stretch = ({ source, index }: UnitPlace) =>
      (latents[source] ?? new Float32Array()).subarray(index * rows, (index + 1) * rows);
    for (const [key, unit] of units) squares.set(key, (squares.get(key) ?? 0) + product(stretch(unit), stretch(unit)));
    for (const [at, [one, other]] of pairs.entries()) {
      dots[at] = (dots[at] ?? 0) + product(stretch(one), stretch(other));
    }
  };

  let batch: number[][] = [];
  let rows = 0;
  for await (const { tokens } of cutPassages(demoCorpus().documents(), tokenizer, passageTokens)) {
    batch.push([tokenizer.bosTokenId ?? 0, ...tokens.map(({ id }) => id)]);
    rows += tokens.length + 1;
    if (rows < batchRows) continue;
    await addBatch(batch);
    batch = [];
    rows = 0;
  }
  if (batch.length > 0) await addBatch(batch);
  const norm = ({ source, index }: UnitPlace) => Math.sqrt(squares.get(`${source} ${index}`) ?? 0);
  return pairs.map(([one, other], at) => (dots[at] ?? 0) / (norm(one) * norm(other) || 1));
}

function product(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] as number) * (other[at] as number);
  return sum;
}
