import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { constantValues, randomValues } from './random-values.ts';
import { writeSafetensors, type GeneratedTensor } from './write-safetensors.ts';

const shape = { layers: 12, hidden: 768, mlp: 3072, heads: 12, context: 1024, vocabulary: 50_257 };
const demo = fileURLToPath(new URL('../models/azimuth-demo/model/', import.meta.url));

/** A model of GPT-2 small's shape with random weights, 0.5 GB, and the demo's tokenizer. */
export async function writeGpt2Small(folder: string): Promise<void> {
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
      ...linear(`h.${layer}.mlp.c_fc`, hidden, mlp),
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
