import * as library from '@huggingface/tokenizers';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { AzimuthError } from '../errors/azimuth-error.ts';
import type { SentenceEncoderFolder } from './sentence-encoder-folder.ts';
import { unitVector } from './unit-vector.ts';

/** What is used of the library: see engine/tokenizer.ts. */
interface Encoder {
  encode(text: string): { ids: number[] };
}
const Encoder = library.Tokenizer as unknown as new (tokenizer: object, configuration: object) => Encoder;

/** Tokens of one run, padding included. */
const BATCH_TOKENS = 2048;
/** Characters of a text that are looked at; more than any encoder's tokens hold, so that a book costs no more than a page. */
const MAX_CHARACTERS = 10_000;

/** A sentence encoder in this process. A run holds the thread: see SentenceEncoder, which has it in another. */
export class SentenceModel {
  readonly #tokenizer: Encoder;

  private constructor(
    private readonly folder: SentenceEncoderFolder,
    private readonly session: InferenceSession,
  ) {
    this.#tokenizer = new Encoder(folder.tokenizer, folder.tokenizerConfiguration);
  }

  /** @throws AzimuthError BAD_FILE for a graph that the runtime does not load, or with other inputs and outputs. */
  static async open(folder: SentenceEncoderFolder, threads: number): Promise<SentenceModel> {
    const settings = {
      intraOpNumThreads: threads,
      logSeverityLevel: 3,
      // Others compute beside it: see openSession.
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    } as const;
    const session = await InferenceSession.create(folder.onnxFile, settings).catch((error: unknown) => {
      throw new AzimuthError('BAD_FILE', `The text encoder's ONNX file does not load: ${String(error)}`);
    });
    const known = ['input_ids', 'attention_mask', 'token_type_ids'];
    const unknown = session.inputNames.filter((name) => !known.includes(name));
    if (unknown.length > 0) {
      throw new AzimuthError(
        'BAD_FILE',
        `The text encoder asks for ${unknown.join(', ')}; expected no inputs but ${known.join(', ')}.`,
      );
    }
    return new SentenceModel(folder, session);
  }

  /** Unit vectors [texts, dimensions], row by row. */
  async encode(texts: readonly string[]): Promise<Float32Array> {
    const { dimensions } = this.folder;
    const vectors = new Float32Array(texts.length * dimensions);
    const sequences = texts.map((text, index) => ({ index, ids: this.#ids(text) }));
    // Those of one length together: padding costs as much as text.
    sequences.sort((first, second) => first.ids.length - second.ids.length || first.index - second.index);
    for (let from = 0; from < sequences.length;) {
      let to = from + 1;
      while (to < sequences.length && (to + 1 - from) * (sequences[to]?.ids.length ?? 0) <= BATCH_TOKENS) to++;
      const batch = sequences.slice(from, to);
      const states = await this.#run(batch.map(({ ids }) => ids));
      for (const [row, { index, ids }] of batch.entries()) {
        const width = states.dims[1] ?? 0;
        const tokens = this.folder.pooling === 'CLS' ? 1 : ids.length;
        const values = (states.data as Float32Array).subarray(row * width * dimensions);
        vectors.set(unitVector(sumOf(values, tokens, dimensions)), index * dimensions);
      }
      from = to;
    }
    return vectors;
  }

  /** Cut to what the model reads; the token that ends a text stays its end. */
  #ids(text: string): number[] {
    const { ids } = this.#tokenizer.encode(text.slice(0, MAX_CHARACTERS).toWellFormed());
    const { maxTokens } = this.folder;
    return ids.length <= maxTokens ? ids : [...ids.slice(0, maxTokens - 1), ids.at(-1) ?? 0];
  }

  /** Last hidden states [texts, tokens, dimensions]. */
  async #run(batch: readonly (readonly number[])[]): Promise<Tensor> {
    const width = Math.max(...batch.map((ids) => ids.length));
    const shape = [batch.length, width];
    const ids = new BigInt64Array(batch.length * width);
    const mask = new BigInt64Array(batch.length * width);
    for (const [row, sequence] of batch.entries()) {
      ids.set(sequence.map(BigInt), row * width);
      mask.fill(1n, row * width, row * width + sequence.length);
    }
    const inputs: Record<string, Tensor> = {
      input_ids: new Tensor('int64', ids, shape),
      attention_mask: new Tensor('int64', mask, shape),
      token_type_ids: new Tensor('int64', new BigInt64Array(ids.length), shape),
    };
    const outputs = await this.session.run(
      Object.fromEntries(Object.entries(inputs).filter(([name]) => this.session.inputNames.includes(name))),
    );
    const expected = [...shape, this.folder.dimensions].join();
    const states = Object.values(outputs).find(({ dims, type }) => type === 'float32' && dims.join() === expected);
    if (states) return states;
    throw new AzimuthError(
      'BAD_FILE',
      `The text encoder gives no float32 output of shape [${expected}]: one per token.`,
    );
  }
}

/** The mean's direction is the sum's. Padding is behind the tokens and left out. */
function sumOf(states: Float32Array, tokens: number, dimensions: number): Float32Array {
  const sum = new Float32Array(dimensions);
  for (let token = 0, at = 0; token < tokens; token++) {
    for (let k = 0; k < dimensions; k++, at++) sum[k] = (sum[k] ?? 0) + (states[at] ?? 0);
  }
  return sum;
}
