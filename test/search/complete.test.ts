import test from 'ava';
import { sharedAzimuth } from '../shared-azimuth.ts';

interface Completion {
  readonly text: string;
  readonly loss: number | null;
  readonly nextTokens: { readonly id: number; readonly text: string; readonly probability: number }[];
}

const { query } = await sharedAzimuth();

async function complete(text: string, maxTokens?: number | null): Promise<Completion> {
  const { data, errors } = await query<{ model: { complete: Completion } }>(
    `query ($text: String!, $maxTokens: Int = 16) {
       model(handle: "azimuth-demo") {
         complete(text: $text, maxTokens: $maxTokens) { text loss nextTokens { id text probability } }
       }
     }`,
    maxTokens === undefined ? { text } : { text, maxTokens },
  );
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return data.model.complete;
}

async function countTokens(text: string): Promise<number> {
  const { data } = await query<{ model: { tokenize: object[] } }>(
    'query ($text: String!) { model(handle: "azimuth-demo") { tokenize(text: $text) { id } } }',
    { text },
  );
  return data.model.tokenize.length;
}

const president = 'The President of the United';

test.serial('how a text goes on, the likeliest token each time', async (t) => {
  const { data } = await query(`{
    model(handle: "azimuth-demo") { complete(text: "The President of the United", maxTokens: 8) { text } }
  }`);
  t.deepEqual(data, { model: { complete: { text: ' States, the President of the United States' } } });
});

test.serial(
  'greedy: the same each time, a longer one begins as a shorter, and a step goes on where the last ended',
  async (t) => {
    const eight = (await complete(president, 8)).text;
    t.is((await complete(president, 8)).text, eight);
    const three = (await complete(president, 3)).text;
    t.true(eight.startsWith(three));
    t.is(three + (await complete(president + three, 5)).text, eight);
    const { nextTokens } = await complete(president, 1);
    t.is(nextTokens[0]?.text, (await complete(president, 1)).text);
  },
);

test.serial('the ten likeliest next tokens, likeliest first', async (t) => {
  const { nextTokens } = await complete(president, 0);
  t.is(nextTokens.length, 10);
  t.is(nextTokens[0]?.text, ' States');
  const probabilities = nextTokens.map(({ probability }) => probability);
  t.deepEqual(
    probabilities,
    [...probabilities].sort((a, b) => b - a),
  );
  t.true(probabilities.every((probability) => probability > 0));
  t.true(probabilities.reduce((sum, probability) => sum + probability, 0) <= 1 + 1e-6);
  t.is(new Set(nextTokens.map(({ id }) => id)).size, 10);
});

test.serial('the loss is the mean surprise at the tokens of the text', async (t) => {
  const shorter = await complete(president, 0);
  const longer = await complete(`${president} States`, 0);
  const tokens = await countTokens(president);
  const surprise = -Math.log(shorter.nextTokens[0]?.probability ?? 0);
  const expected = ((shorter.loss ?? NaN) * (tokens - 1) + surprise) / tokens;
  t.true(Math.abs((longer.loss ?? NaN) - expected) < 1e-4, `${longer.loss ?? NaN} and ${expected}`);
  t.is((await complete(' the', 0)).loss, null, 'a single token is no surprise');
});

test.serial('ordinary English has about the loss that the model card says', async (t) => {
  const texts = [
    'The Congress shall consider the annual budget for national defense, and the President shall give to the Congress ' +
      'information of the state of the Union.',
    'The king signed the treaty, and the war was over by the spring. The people of the city went back to their work.',
    'any of several deciduous trees of the genus Quercus having acorns and lobed leaves',
    'And the whale rose out of the sea, and the ship was lost, and all the men of the crew were drowned.',
  ];
  let sum = 0;
  let count = 0;
  for (const text of texts) {
    const predicted = (await countTokens(text)) - 1;
    sum += predicted * ((await complete(text, 0)).loss ?? NaN);
    count += predicted;
  }
  t.log(`${(sum / count).toFixed(2)} nats a token over ${count} tokens; the model card says 3.77`);
  t.true(Math.abs(sum / count - 3.77) < 0.75);
  const shuffled = await complete('red the of sings whale under 17 quickly annex', 0);
  t.true((shuffled.loss ?? NaN) > 6, 'and words in no order have more');
});

test.serial('as many tokens as are asked for: none, 16 if nobody says, up to the end of the context', async (t) => {
  t.is((await complete(president, 0)).text, '');
  const sixteen = await complete(president, 16);
  t.deepEqual(await complete(president), sixteen);
  t.deepEqual(await complete(president, null), sixteen);
  const the = (count: number) => ' the'.repeat(count);
  t.is(await countTokens(the(128)), 128);
  t.is((await complete(the(128), 5)).text, '', '128 tokens fill the context: nothing can follow');
  t.is((await complete(the(127), 5)).text, (await complete(the(127), 1)).text);
  t.is((await complete(the(126), 5)).text, (await complete(the(126), 2)).text);
  t.true((await complete(president, 256)).text.length > 256, '5 tokens given, 123 more fit');
});

test.serial('completions that are refused', async (t) => {
  for (const [text, maxTokens, message] of [
    [president, -1, 'maxTokens: expected 0 to 256, found -1.'],
    [president, 257, 'maxTokens: expected 0 to 256, found 257.'],
    ['', 5, 'text: expected 1 to 10000 characters, found 0.'],
    [' the'.repeat(129), 5, 'text: found 129 tokens; azimuth-demo takes at most 128. Shorten the text.'],
  ] as const) {
    await t.throwsAsync(complete(text, maxTokens), { message });
  }
});
