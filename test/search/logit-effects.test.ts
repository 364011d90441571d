import path from 'node:path';
import test from 'ava';
import { readModelFolder } from '../../src/registry/read-model-folder.ts';
import { projectionOf } from '../engine/projection-of.ts';
import { rowsOf } from '../engine/rows-of.ts';
import { largestDifference, readExpectedTensors } from '../expected-values.ts';
import { demoFolder } from '../fixtures-folder.ts';
import { startAzimuth } from '../start-azimuth.ts';

const model = path.join(demoFolder, 'model');
const embedding = await projectionOf(model, 'wte', false);
const [scales = []] = await projectionOf(model, 'ln_f', false);
const { query, stop } = await startAzimuth();
test.after.always(stop);

interface Effect {
  readonly id: number;
  readonly text: string;
  readonly logit: number;
}
interface Answer {
  readonly unit: { readonly logitEffects: { readonly positive: Effect[]; readonly negative: Effect[] } | null };
}

const effectsOf = (handle: string, first: number | null = 10) =>
  query<Answer>(
    `query ($handle: String!, $first: Int) {
       unit(handle: $handle) { logitEffects(first: $first) { positive { id text logit } negative { id text logit } } }
     }`,
    { handle, first },
  );

/** What a direction does to each logit, in float64: the final norm's bias is in the logits of zeros too, and falls out. */
function logitsOf(direction: readonly number[]): number[] {
  const mean = direction.reduce((sum, value) => sum + value, 0) / direction.length;
  const variance = direction.reduce((sum, value) => sum + (value - mean) ** 2, 0) / direction.length;
  const normalized = direction.map((value, at) => ((value - mean) / Math.sqrt(variance + 1e-5)) * (scales[at] ?? 0));
  return embedding.map((row) => row.reduce((sum, weight, at) => sum + weight * (normalized[at] ?? 0), 0));
}

async function direction(set: string, index: number): Promise<number[]> {
  const weights = await readExpectedTensors(path.join(demoFolder, 'directions', set, 'sae_weights.safetensors'));
  return rowsOf(weights.get('W_dec') ?? [], scales.length)[index] ?? [];
}

const directions: Record<string, () => Promise<number[]>> = {
  'azimuth-demo/3-RES:1947': () => direction('3-RES', 1947),
  'azimuth-demo/5-MLP:1586': () => direction('5-MLP', 1586),
  'azimuth-demo/0-MLP:2006': () => direction('0-MLP', 2006),
  'azimuth-demo/4:17': async () => (await projectionOf(model, 'h.4.mlp.c_proj', false))[17] ?? [],
  'azimuth-demo/5:900': async () => (await projectionOf(model, 'h.5.mlp.c_proj', false))[900] ?? [],
};
for (const [handle, written] of Object.entries(directions)) {
  test.serial(`${handle}: the effects are those that float64 finds from the weights in the files`, async (t) => {
    const expected = logitsOf(await written());
    const sorted = [...expected].sort((a, b) => b - a);
    const { data } = await effectsOf(handle, 25);
    const { positive, negative } = data.unit.logitEffects ?? { positive: [], negative: [] };
    const logits = (effects: Effect[]) => effects.map(({ logit }) => logit);
    const tolerance = { atol: 1e-4, rtol: 1e-4 };
    t.true(largestDifference(logits(positive), sorted.slice(0, 25), tolerance).ofTolerance <= 1);
    t.true(largestDifference(logits(negative), sorted.slice(-25).reverse(), tolerance).ofTolerance <= 1);
    for (const { id, logit } of [...positive, ...negative]) t.true(Math.abs((expected[id] ?? NaN) - logit) < 1e-3);
    t.log(
      `up: ${positive
        .map(({ text }) => JSON.stringify(text))
        .slice(0, 8)
        .join(' ')}`,
    );
    t.log(
      `down: ${negative
        .map(({ text }) => JSON.stringify(text))
        .slice(0, 8)
        .join(' ')}`,
    );
  });
}

test.serial('text is what the tokenizer makes of the entry', async (t) => {
  const { transformer } = await readModelFolder(model);
  const { data } = await effectsOf('azimuth-demo/5-MLP:1586', 1);
  const [entry] = data.unit.logitEffects?.positive ?? [];
  t.true((entry?.id ?? NaN) < transformer.shape.vocabularySize);
  const { data: tokenized } = await query<{ model: { tokenize: { id: number }[] } }>(
    'query ($text: String!) { model(handle: "azimuth-demo") { tokenize(text: $text) { id } } }',
    { text: entry?.text },
  );
  t.deepEqual(
    tokenized.model.tokenize.map(({ id }) => id),
    [entry?.id],
  );
});

test.serial('how many: ten of each by default, 1 to 100', async (t) => {
  const { data } = await effectsOf('azimuth-demo/2:1', null);
  t.is(data.unit.logitEffects?.positive.length, 10);
  t.is(data.unit.logitEffects?.negative.length, 10);
  for (const first of [0, -1, 101]) {
    const { errors } = await effectsOf('azimuth-demo/2:1', first);
    t.is(errors?.[0]?.extensions.code, 'BAD_USER_INPUT');
    t.regex(errors?.[0]?.message ?? '', /first: expected 1 to 100, found/);
  }
});

test.serial('vectors are what they add; from mlp.hook_pre nothing linear leads to the logits', async (t) => {
  const vector = await direction('3-RES', 1947);
  const created = (name: string, hook: string, vectors: number[][]) =>
    query<{ createDirections: { errors: object[] } }>(
      `mutation ($input: CreateDirectionsInput!) { createDirections(input: $input) { errors { message } } }`,
      { input: { model: 'azimuth-demo', layer: 3, name, hook, directions: vectors.map((one) => ({ vector: one })) } },
    );
  const doubled = vector.map((value) => 2 * value);
  t.deepEqual((await created('TWIN', 'blocks.3.hook_resid_post', [doubled])).data.createDirections.errors, []);
  const silent = Array.from({ length: 1024 }, (_, at) => (at === 3 ? 1 : 0));
  t.deepEqual((await created('PRE', 'blocks.3.mlp.hook_pre', [silent])).data.createDirections.errors, []);
  const twin = await effectsOf('azimuth-demo/3-TWIN:0');
  const own = await effectsOf('azimuth-demo/3-RES:1947');
  const ids = ({ data }: typeof twin) => data.unit.logitEffects?.positive.map(({ id }) => id);
  t.deepEqual(ids(twin), ids(own));
  t.is((await effectsOf('azimuth-demo/3-PRE:0')).data.unit.logitEffects, null);
});
