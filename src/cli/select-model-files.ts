/** How weights are stored, the better first: a repository that has several has the same several times. */
const layouts: readonly { readonly needed: string; readonly shards?: RegExp }[] = [
  { needed: 'model.safetensors' },
  { needed: 'model.safetensors.index.json', shards: /^model-.*\.safetensors$/ },
  { needed: 'pytorch_model.bin' },
  { needed: 'pytorch_model.bin.index.json', shards: /^pytorch_model-.*\.bin$/ },
];

/** Of the files in a model's folder those that make it one. Null where they are no model. */
export function selectModelFiles(names: readonly string[]): string[] | null {
  const layout = layouts.find(({ needed }) => names.includes(needed));
  if (!layout || !names.includes('config.json') || !names.includes('tokenizer.json')) return null;
  const { needed, shards } = layout;
  const selected = ['config.json', 'tokenizer.json', 'tokenizer_config.json', needed];
  return names.filter((name) => selected.includes(name) || shards?.test(name));
}
