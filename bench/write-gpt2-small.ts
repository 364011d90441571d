import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { constantValues, randomValues } from './random-values.ts';
import { writeSafetensors, type GeneratedTensor } from './write-safetensors.ts';

const shape = { layers: 12, hidden: 768, mlp: 3072, heads: 12, context: 1024, vocabulary: 50_257 };
const demo = fileURLToPath(new URL('../models/azimuth-demo/model/', import.meta.url));

/**
 * A model of GPT-2 small's shape with random weights, 0.5 GB, and the demo's tokenizer.
 * @param decay how fast the directions that an MLP reads lose weight: the i-th is scaled by i to the power of minus this
 * @param scaleOf what the weights by which a layer's MLP reads are multiplied by
 */
export async function writeGpt2Small(folder: string, decay = 0, scaleOf = (_layer: number) => 1): Promise<void> {
  const { layers, hidden, mlp, heads, context, vocabulary } = shape;
  await mkdir(folder, { recursive: true });
  let seed = 1;
  const random = (name: string, ...size: number[]): GeneratedTensor => {
    const count = size.reduce((product, length) => product * length, 1);
    return { name, shape: size, values: randomValues(count, 0.02, seed++) };
  };
  const constant = (name: string, size: number, value: number): GeneratedTensor => ({
    name,
    shape: [size],
    values: constantValues(size, value),
  });
  const norm = (name: string) => [constant(`${name}.weight`, hidden, 1), constant(`${name}.bias`, hidden, 0)];
  const linear = (name: string, from: number, to: number) => [
    random(`${name}.weight`, from, to),
    constant(`${name}.bias`, to, 0),
  ];
  const tensors = [random('wte.weight', vocabulary, hidden), random('wpe.weight', context, hidden)];
  for (let layer = 0; layer < layers; layer++) {
    tensors.push(
      ...norm(`h.${layer}.ln_1`),
      ...linear(`h.${layer}.attn.c_attn`, hidden, 3 * hidden),
      ...linear(`h.${layer}.attn.c_proj`, hidden, hidden),
      ...norm(`h.${layer}.ln_2`),
      ...linear(`h.${layer}.mlp.c_fc`, hidden, mlp).map((tensor) => decaying(tensor, decay, scaleOf(layer))),
      ...linear(`h.${layer}.mlp.c_proj`, mlp, hidden),
    );
  }
  tensors.push(...norm('ln_f'));
  await writeSafetensors(path.join(folder, 'model.safetensors'), tensors);
  const configuration = {
    model_type: 'gpt2',
    n_layer: layers,
    n_embd: hidden,
    n_head: heads,
    n_positions: context,
    vocab_size: vocabulary,
    activation_function: 'gelu_new',
    layer_norm_epsilon: 1e-5,
    bos_token_id: 0,
    tie_word_embeddings: true,
  };
  await writeFile(path.join(folder, 'config.json'), JSON.stringify(configuration));
  for (const name of ['tokenizer.json', 'tokenizer_config.json']) {
    await copyFile(path.join(demo, name), path.join(folder, name));
  }
}

/** The rows of a matrix scaled, the whole as long as before, times `scale`. Vectors stay what they are. */
function decaying({ name, shape: size, values }: GeneratedTensor, decay: number, scale: number): GeneratedTensor {
  const [rows = 0, columns = 0] = size;
  if ((decay === 0 && scale === 1) || size.length !== 2) return { name, shape: size, values };
  const factors = Array.from({ length: rows }, (_, row) => (row + 1) ** -decay);
  const norm = Math.sqrt(factors.reduce((sum, factor) => sum + factor ** 2, 0) / rows) / scale;
  return { name, shape: size, values: scaled() };

  function* scaled() {
    let done = 0;
    for (const piece of values) {
      yield piece.map((value, at) => (value * (factors[Math.floor((done + at) / columns)] ?? 0)) / norm);
      done += piece.length;
    }
  }
}
