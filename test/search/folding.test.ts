import test from 'ava';
import { defaultThresholds } from '../../src/embedding/default-thresholds.ts';
import { recordText } from '../recorder/record-text.ts';
import { startAzimuth } from '../start-azimuth.ts';

const azimuth = await startAzimuth();
test.after.always(azimuth.stop);

/** Near-duplicates of each other, the same words elsewhere, and the same token within another word. */
const corpus = [
  'The captain of the ship gave orders to the crew.',
  'The captain of the ship gave his orders to the crew.',
  'The captain of that ship gave orders to the crew;',
  'Her shipment of timber was lost at sea in a storm.',
  'No ship has been seen on this coast since the summer.',
  'We went by ship to the islands and came back by land.',
  'Our fellow citizens expect relief from this burden.',
];

interface RecordNode {
  readonly id: string;
  readonly text: string;
  readonly activation: number;
  readonly similarCount: number;
  readonly similar: { readonly totalCount: number; readonly nodes: readonly RecordNode[] };
}

interface Page {
  readonly totalCount: number;
  readonly nodes: readonly RecordNode[];
}

/** " ship", says the model card. */
const unit = 'azimuth-demo/3-RES:19';

test.before(async (t) => {
  t.timeout(180_000);
  const job = await recordText(azimuth, corpus.join('\n\n'), {
    corpus: 'ships',
    directionSets: ['azimuth-demo/3-RES'],
  });
  if (job.state !== 'SUCCEEDED') throw new Error(job.error?.message);
});

async function top(diversity: object | null): Promise<Page> {
  const { data, errors } = await azimuth.query<{ unit: { topActivations: Page } }>(
    `query ($unit: String!, $diversity: DiversityInput) { unit(handle: $unit) { topActivations(first: 50, diversity: $diversity) {
       totalCount nodes { id text activation similarCount similar { totalCount nodes { id text similarCount } } } } } }`,
    { unit, diversity },
  );
  if (errors) throw new Error(errors[0]?.message);
  return data.unit.topActivations;
}

test('near-duplicates are folded into the highest of them, and counted', async (t) => {
  const plain = await top({ fold: false });
  const folded = await top(null);
  t.true(plain.totalCount > folded.totalCount, `${plain.totalCount} records, ${folded.totalCount} after folding`);
  t.is(folded.nodes.length, folded.totalCount);
  const counted = folded.nodes.reduce((sum, { similarCount }) => sum + similarCount, 0);
  t.is(counted, plain.totalCount - folded.totalCount, 'nothing is lost');
  const captains = folded.nodes.filter(({ text }) => text.includes('captain'));
  t.is(captains.length, 1);
  const [captain] = captains;
  t.is(captain?.similarCount, 2);
  t.is(captain?.similar.totalCount, 2);
  t.true(captain?.similar.nodes.every(({ text, similarCount }) => text.includes('captain') && similarCount === 0));
  t.deepEqual(
    plain.nodes.map(({ activation }) => activation),
    plain.nodes.map(({ activation }) => activation).sort((a, b) => b - a),
  );
});

test('at the default thresholds the database gives what the recorder has stored', async (t) => {
  const { word, phrase, sentence, text } = defaultThresholds.TOKENS;
  t.deepEqual(await top({ word, phrase, sentence, text }), await top(null));
});

test('other thresholds fold more, or less', async (t) => {
  const plain = await top({ fold: false });
  t.is((await top({ text: 1, phrase: 1, sentence: 1 })).totalCount, plain.totalCount);
  const loose = await top({ phrase: -1 });
  t.true(loose.totalCount < (await top(null)).totalCount);
  const words = loose.nodes.map(({ text }) => text);
  t.true(
    words.some((text) => text.includes('shipment')) || !plain.nodes.some(({ text }) => text.includes('shipment')),
    'another word around the same token never folds',
  );
  const { errors } = await azimuth.query(
    `{ unit(handle: "azimuth-demo/3-RES:19") { topActivations(diversity: { phrase: 2 }) { totalCount } } }`,
  );
  t.regex(errors?.[0]?.message ?? '', /diversity\.phrase: expected a cosine, -1 to 1, found 2/);
});

test('a record knows what was folded into it when it is asked for by its id', async (t) => {
  const [captain] = (await top(null)).nodes.filter(({ text }) => text.includes('captain'));
  const { data } = await azimuth.query<{ node: { similarCount: number; similar: { nodes: { text: string }[] } } }>(
    `query ($id: ID!) { node(id: $id) { ... on ActivationRecord { similarCount similar(first: 1) { nodes { text } } } } }`,
    { id: captain?.id },
  );
  t.is(data.node.similarCount, 2);
  t.is(data.node.similar.nodes.length, 1);
});
