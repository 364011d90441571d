import { access, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ModelRunner } from '../src/engine/child/model-runner.ts';
import { runTexts } from '../src/engine/child/run-texts.ts';
import { readModelFolder } from '../src/registry/read-model-folder.ts';
import { writeGpt2Small } from './write-gpt2-small.ts';
import { writeSearchSet } from './write-search-set.ts';

/** Norms of what the demo's sets at hook_mlp_out read, by layer, over their mean: measured on 960 tokens of English. */
const demoNorms = [1.97, 0.41, 0.52, 0.67, 0.93, 1.5];

/**
 * Random weights, of which no part says anything of another; or weights with what was measured of the demo model: activations
 * with 60 to 80% of their squares in an eighth of their directions, layers that differ in norm, and units whose best hits have
 * a cosine of 0.35 with what they read.
 */
export const variants = {
  isotropic: { decay: 0, aligned: 0, scaleOf: () => 1 },
  structured: { decay: 0.6, aligned: 0.35, scaleOf: demoNorm },
} as const;
export type Variant = keyof typeof variants;

export const layers = 12;
const sampledTexts = 16;
const sampledTokens = 64;

/** The hooks that there are sets at, and the sizes of those. */
export const setShapes = {
  mlp: { hook: 'mlp.hook_post', inputSize: 3072, size: 32_768 },
  res: { hook: 'hook_resid_pre', inputSize: 768, size: 24_576 },
} as const;

/** Folders of the generated data, in AZIMUTH_BENCH_FOLDER or the system's folder for temporary files: 8 GB a variant. */
export function searchFolders(variant: Variant) {
  const root = path.join(process.env['AZIMUTH_BENCH_FOLDER'] ?? path.join(tmpdir(), 'azimuth-bench-search'), variant);
  const [model, sets, data] = ['model', 'sets', 'data'].map((name) => path.join(root, name)) as [
    string,
    string,
    string,
  ];
  return { root, model, sets, data };
}

/** Writes model and sets of a variant; what is there stays. */
export async function writeSearchFiles(variant: Variant): Promise<void> {
  const { root, model, sets } = searchFolders(variant);
  const done = path.join(root, 'written');
  if (await exists(done)) return;
  const { decay, aligned, scaleOf } = variants[variant];
  if (!(await exists(path.join(model, 'config.json')))) await writeGpt2Small(model, decay, scaleOf);
  const { transformer, tensors } = await readModelFolder(model);
  const runner = new ModelRunner(transformer, tensors, { executionProvider: 'cpu', threads: 2 });
  const texts = Array.from({ length: sampledTexts }, (_, text) =>
    Array.from({ length: sampledTokens }, (__, token) => 1 + ((text * 7919 + token * 104_729 + text * token) % 8191)),
  );
  for (let layer = 0; layer < layers; layer++) {
    for (const [kind, { hook: name, inputSize, size }] of Object.entries(setShapes)) {
      const folder = path.join(sets, `${layer}-${kind}`);
      if (await exists(path.join(folder, 'cfg.json'))) continue;
      const hook = `blocks.${layer}.${name}`;
      const values = await runTexts(runner, texts, new Set([hook]));
      const rows = Float32Array.from(
        values.flatMap((text) => [...(text.get(hook)?.data as Float32Array).subarray(inputSize)]),
      );
      await writeSearchSet(folder, { hook, inputSize, rows }, { size, aligned, seed: 100 * layer + inputSize });
      console.log(`Wrote ${variant} ${layer}-${kind}`);
    }
  }
  await mkdir(done);
}

/** For a layer of twelve, between two of the demo's six. */
function demoNorm(layer: number): number {
  const place = (layer * (demoNorms.length - 1)) / (layers - 1);
  const [below = 1, above = 1] = [demoNorms[Math.floor(place)], demoNorms[Math.ceil(place)]];
  return below + (place - Math.floor(place)) * (above - below);
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
