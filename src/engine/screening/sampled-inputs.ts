import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { demoCorpus } from '../../recorder/corpora/demo-corpus.ts';
import type { Encoder } from '../../registry/encoder.ts';
import { readModelFolder } from '../../registry/read-model-folder.ts';
import { readTokenizerFile } from '../../registry/read-tokenizer-file.ts';
import { float32Ranges } from '../../registry/float32-ranges.ts';
import type { EngineSetup } from '../protocol.ts';
import { Tokenizer } from '../tokenizer.ts';
import { inputGraph } from '../child/input-graph.ts';
import { ModelRunner } from '../child/model-runner.ts';
import { openSession } from '../child/open-session.ts';
import { runTexts } from '../child/run-texts.ts';

/** The model that a set is of. */
export type SampledModel = Pick<EngineSetup, 'folder' | 'cacheFile' | 'executionProvider' | 'threads'>;

const textTokens = 64;
const textsAtOnce = 8;

/** Of the demo's corpus, one document in so many is taken, of those that its recording leaves out: some 8,000 tokens. */
const [every, offset] = [35, 3];

/** Bytes of a model's weights up to which it is loaded a second time, beside the one that is searched. */
const largestModel = 2 ** 31;

/**
 * What an encoder multiplies on the tokens of English texts, but for the first of each, which is outsized: [count, inputSize]; none of
 * models that are too large.
 */
export async function sampledInputs(setup: SampledModel, encoder: Encoder, count: number): Promise<Float32Array> {
  const { transformer, tensors, bosTokenId } = await readModelFolder(setup.folder);
  const model = new ModelRunner(transformer, await float32Ranges(tensors, setup.cacheFile), setup);
  let bytes = 0;
  for (const { length } of tensors.values()) bytes += length;
  if (bytes > largestModel) return new Float32Array();
  const tokenizer = new Tokenizer(await readTokenizerFile(setup.folder), bosTokenId);
  const inputs = new Float32Array(count * encoder.inputSize);
  let session: InferenceSession | null = null;
  let done = 0;
  for await (const texts of batches(tokenizer)) {
    for (const activations of await runTexts(model, texts, new Set([encoder.hook]))) {
      const input = await multiplied(activations.get(encoder.hook) as Tensor);
      const own = input.subarray(encoder.inputSize, (count - done + 1) * encoder.inputSize);
      inputs.set(own, done * encoder.inputSize);
      done += own.length / encoder.inputSize;
      if (done === count) return inputs;
    }
  }
  return inputs.subarray(0, done * encoder.inputSize);

  async function multiplied(activations: Tensor): Promise<Float32Array> {
    const tokens = activations.dims[0] ?? 0;
    const width = activations.size / tokens;
    session ??= await openSession(inputGraph(width, encoder), setup);
    const { input } = await session.run({ x: activations.reshape([tokens, width]) });
    return input?.data as Float32Array;
  }
}

async function* batches(tokenizer: Tokenizer): AsyncGenerator<number[][], void, void> {
  let [texts, text]: [number[][], number[]] = [[], []];
  let number = 0;
  for await (const document of demoCorpus(offset).documents()) {
    if (number++ % every !== 0) continue;
    for (const { id } of tokenizer.tokenize(document)) {
      text.push(id);
      if (text.length < textTokens) continue;
      texts.push(text);
      text = [];
      if (texts.length < textsAtOnce) continue;
      yield texts;
      texts = [];
    }
  }
}
