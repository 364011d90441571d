import { hash } from 'node:crypto';
import { Tokenizer } from '../engine/tokenizer.ts';
import { readModelFolder } from '../registry/read-model-folder.ts';
import { readTokenizerFile } from '../registry/read-tokenizer-file.ts';
import type { TextEncoder } from './text-encoder.ts';
import { tokenEmbeddings } from './token-embeddings.ts';
import { tokenVectors } from './token-vectors.ts';
import type { TokenVectors } from './token-vectors.ts';
import { unitVector } from './unit-vector.ts';

/** Words whose vectors are kept: a few ten thousand make up a corpus. */
const MAX_KNOWN_WORDS = 100_000;

/**
 * A text's vector by the embeddings that a model has for its tokens: see tokenVectors. Case and the kind of space do not
 * matter, nor does the order of words. Nothing need be downloaded. 300,000 phrases take about a second.
 */
export class TokenEncoder implements TextEncoder {
  readonly kind = 'TOKENS';
  readonly name: string;
  readonly dimensions: number;
  readonly #words = new Map<string, Float32Array>();

  constructor(
    private readonly tokenizer: Tokenizer,
    private readonly vectors: TokenVectors,
  ) {
    this.dimensions = vectors.dimensions;
    this.name = `tokens-${hash('sha256', vectors.values, 'hex').slice(0, 12)}`;
  }

  /**
   * @param folder of a model, in Hugging Face layout
   * @param counts times that each token id occurs in the corpus; a guess from their ids if left out
   * @throws AzimuthError BAD_FILE if it is not such a folder
   */
  static async open(folder: string, counts?: ArrayLike<number>): Promise<TokenEncoder> {
    const model = await readModelFolder(folder);
    const tokenizer = new Tokenizer(await readTokenizerFile(folder), null);
    return new TokenEncoder(tokenizer, await tokenVectors(tokenEmbeddings(model), counts));
  }

  encode(texts: readonly string[]): Promise<Float32Array[]> {
    return Promise.resolve(texts.map((text) => this.#encode(text)));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #encode(text: string): Float32Array {
    const sum = new Float32Array(this.dimensions);
    for (const word of text.toWellFormed().toLowerCase().split(/\s+/)) {
      if (word !== '') add(sum, this.#word(word));
    }
    return unitVector(sum);
  }

  /** Most byte-level tokenizers cut at spaces anyhow, so that a text's tokens are those of its words. */
  #word(word: string): Float32Array {
    const known = this.#words.get(word);
    if (known) return known;
    const sum = new Float32Array(this.dimensions);
    for (const { id } of this.tokenizer.tokenize(` ${word}`)) {
      add(sum, this.vectors.values.subarray(id * this.dimensions, (id + 1) * this.dimensions));
    }
    if (this.#words.size >= MAX_KNOWN_WORDS) this.#words.clear();
    this.#words.set(word, sum);
    return sum;
  }
}

function add(sum: Float32Array, values: Float32Array): void {
  for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] as number) + (values[k] as number);
}
