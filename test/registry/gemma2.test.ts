import path from 'node:path';
import test from 'ava';
import { gemma2 } from '../../src/registry/architectures/gemma2.ts';
import { readModelFolder } from '../../src/registry/read-model-folder.ts';
import { openEngine } from '../engine/open-engine.ts';
import { fixturesFolder } from '../fixtures-folder.ts';
import { testArchitecture } from './architecture.contract.ts';
import { editModelFolder } from './edit-model-folder.ts';

const folder = path.join(fixturesFolder, 'models/gemma2');

testArchitecture(gemma2, {
  fixture: 'gemma2',
  indivisible: [{ num_key_value_heads: 3, num_attention_heads: 4 }],
  activation: 'hidden_activation',
  required: 'hidden_size',
  weight: 'layers.0.self_attn.q_proj.weight',
});

test('gemma2: null takes a soft cap off', async (t) => {
  const highest = async (final_logit_softcapping: number | null) => {
    const edited = await editModelFolder(t, folder, { configuration: { final_logit_softcapping } });
    const { ask, close } = await openEngine(edited);
    t.teardown(close);
    const { logits } = await ask({ kind: 'HOOKS', ids: [5, 6, 7], hooks: [], logits: true });
    return Math.max(...(logits?.values ?? []));
  };
  const [capped, free] = [await highest(4), await highest(null)];
  t.true(capped < 4);
  t.true(Math.abs(4 * Math.tanh(free / 4) - capped) < 1e-4);
});

test('gemma2: attention that looks ahead is refused', async (t) => {
  const edited = await editModelFolder(t, folder, { configuration: { use_bidirectional_attention: true } });
  await t.throwsAsync(readModelFolder(edited), { code: 'BAD_FILE', message: /use_bidirectional_attention/ });
});
