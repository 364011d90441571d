import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { Graph } from '../../src/onnx/graph.ts';
import type { Architecture, Transformer } from '../../src/registry/architectures/architecture.ts';
import { architectures } from '../../src/registry/architectures/architectures.ts';
import { readModelFolder } from '../../src/registry/read-model-folder.ts';
import { readExpected, type ExpectedModel } from '../expected-values.ts';
import { openEngine } from '../engine/open-engine.ts';
import { fixturesFolder } from '../fixtures-folder.ts';
import { editModelFolder } from './edit-model-folder.ts';

interface ArchitectureFixture {
  /** A folder of test/fixtures/models with one file of weights. */
  readonly fixture: string;
  /** Keys of its config.json that need another value. */
  readonly configuration?: Readonly<Record<string, unknown>>;
  /** Sets of keys that contradict each other: heads that do not divide. The first key is named in the message. */
  readonly indivisible: readonly Readonly<Record<string, number>>[];
  /** Key of the MLP's activation function. */
  readonly activation: string;
  /** A key without which there is no model. */
  readonly required: string;
  /** A weight of a block whose sides differ, without prefix. */
  readonly weight: string;
}

/** What every architecture must do, whatever its family. Values at hooks: test/engine/hooks.test.ts. */
export function testArchitecture(architecture: Architecture, given: ArchitectureFixture): void {
  const folder = path.join(fixturesFolder, 'models', given.fixture);
  const edits = given.configuration ?? {};
  const configuration = async (name = 'config.json') => ({
    ...(JSON.parse(await readFile(path.join(folder, name), 'utf8')) as object),
    ...edits,
  });
  const { modelType, prefix } = architecture;

  test(`${modelType}: is listed once`, (t) => {
    t.is(architectures.filter((listed) => listed.modelType === modelType).length, 1);
  });

  test(`${modelType}: reads its sizes`, async (t) => {
    const { shape } = architecture.describe(await configuration());
    const expected = (await readExpected<ExpectedModel>(folder)).shape;
    t.like(shape, {
      layerCount: expected['n_layers'],
      hiddenSize: expected['d_model'],
      mlpSize: expected['d_mlp'],
      headCount: expected['n_heads'],
      keyValueHeadCount: expected['n_kv_heads'],
      headSize: expected['d_head'],
      vocabularySize: expected['d_vocab'],
      contextLength: expected['n_ctx'],
    });
  });

  test(`${modelType}: both generations of config.json give the same graphs`, async (t) => {
    const older = 'config.transformers4.json';
    t.true(existsSync(path.join(folder, older)));
    const now = architecture.describe(await configuration());
    const then = architecture.describe(await configuration(older));
    t.deepEqual(then.shape, now.shape);
    t.deepEqual(then.tensors, now.tensors);
    t.is(then.bosTokenId, now.bosTokenId);
    t.deepEqual(graphsOf(then), graphsOf(now));
  });

  test(`${modelType}: finds tensors with the prefix and without`, async (t) => {
    const stored = await readModelFolder(await editModelFolder(t, folder, { configuration: edits }));
    const rename = (name: string) => (name.startsWith(prefix) ? name.slice(prefix.length) : prefix + name);
    const renamed = await readModelFolder(await editModelFolder(t, folder, { configuration: edits, rename }));
    t.is(renamed.architecture, modelType);
    t.is(renamed.parameterCount, stored.parameterCount);
    t.deepEqual([...renamed.tensors.keys()], [...renamed.transformer.tensors.keys()]);
  });

  test(`${modelType}: names a tensor that is missing, and one of another shape`, async (t) => {
    const { weight } = given;
    const without = (name: string) => (name === prefix + weight ? null : name);
    const missing = await editModelFolder(t, folder, { configuration: edits, rename: without });
    const lacking = await t.throwsAsync(readModelFolder(missing), { code: 'BAD_FILE' });
    t.true(lacking.message.includes(weight), lacking.message);
    const wanted = architecture.describe(await configuration()).tensors.get(weight) ?? [];
    const turned = { [prefix + weight]: [...wanted].reverse() };
    const wrong = await editModelFolder(t, folder, { configuration: edits, reshape: turned });
    const misshapen = await t.throwsAsync(readModelFolder(wrong), { code: 'BAD_FILE' });
    t.true(misshapen.message.includes(weight) && misshapen.message.includes(wanted.join(', ')), misshapen.message);
  });

  test(`${modelType}: refuses by name what is missing, contradictory or not supported`, async (t) => {
    const refuses = async (changes: Readonly<Record<string, unknown>>, ...words: string[]) => {
      const changed = { ...(await configuration()), ...changes };
      const error = t.throws(() => architecture.describe(changed), { code: 'BAD_FILE' }, words.join());
      for (const word of words) t.true(error.message.includes(word), `expected ${word} in: ${error.message}`);
    };
    for (const heads of given.indivisible)
      await refuses(heads, ...Object.entries(heads).flat().map(String).slice(0, 2));
    await refuses({ [given.activation]: 'mystery' }, 'mystery', 'gelu');
    await refuses({ [given.required]: undefined }, given.required);
    await refuses({ [given.required]: 2.5 }, given.required);
    await refuses({ quantization_config: { quant_method: 'gptq' } }, 'quantization_config', 'gptq');
  });

  test(`${modelType}: has the hooks that it says, as wide as it says`, async (t) => {
    const edited = await editModelFolder(t, folder, { configuration: edits });
    const { shape, bosTokenId } = (await readModelFolder(edited)).transformer;
    const { ask, close } = await openEngine(edited);
    t.teardown(close);
    const ids = [5, 7, 11];
    const hooks = Array.from({ length: shape.layerCount }, (_, layer) =>
      [...shape.hooks.keys(), 'attn.hook_pattern'].map((name) => `blocks.${layer}.${name}`),
    ).flat();
    const found = await ask({ kind: 'HOOKS', ids, hooks, logits: true });
    t.deepEqual(Object.keys(found).sort(), [...hooks, 'logits'].sort());
    for (const hook of hooks) {
      const name = hook.replace(/^blocks\.\d+\./, '');
      const dimensions = found[hook]?.shape ?? [];
      if (name === 'attn.hook_pattern') {
        t.deepEqual(dimensions, [shape.headCount, ids.length, ids.length]);
        continue;
      }
      t.is(dimensions.length, /hook_(rot_)?[qkvz]$/.test(name) ? 3 : 2, hook);
      t.is(dimensions[0], ids.length, hook);
      const values = dimensions.reduce((product, size) => product * size, 1);
      t.is(values, ids.length * (shape.hooks.get(name) ?? 0), hook);
    }
    t.true(bosTokenId === null || bosTokenId < shape.vocabularySize);
  });
}

/** The bytes of all graphs; weights are named by a made-up file. */
function graphsOf(transformer: Transformer): Uint8Array[] {
  const { shape, tensors } = transformer;
  const build = (write: (graph: Graph, weights: (name: string) => ReturnType<Graph['weight']>) => void) => {
    const graph = new Graph();
    write(graph, (name) => {
      const named = tensors.get(name);
      if (!named) throw new Error(`${name} is used and not listed.`);
      return graph.weight({ file: `/${name}`, offset: 0, length: 0, shape: named });
    });
    return graph.encode();
  };
  const residual = (graph: Graph) => graph.input('residual', 'float32', [1, 'tokens', shape.hiddenSize]);
  return [
    build((graph, weights) => transformer.embed(graph, weights, graph.input('ids', 'int64', [1, 'tokens']))),
    ...Array.from({ length: shape.layerCount }, (_, layer) =>
      build((graph, weights) => transformer.block(graph, weights, layer, residual(graph))),
    ),
    build((graph, weights) => transformer.unembed(graph, weights, residual(graph))),
  ];
}
