import test from 'ava';
import { sharedAzimuth } from '../shared-azimuth.ts';
import { askCounterfactuals } from './ask-counterfactuals.ts';

const { query } = await sharedAzimuth();

const replace = askCounterfactuals(query);
const text = 'My favorite color is red.';
const red = 5;

test.serial('what is left of " red" when the word changes', async (t) => {
  const { data } = await query(`{
    counterfactuals(
      input: { unit: "azimuth-demo/5-MLP:1586", text: "a red door", token: 1, replacements: ["red", "banana"] }
    ) {
      original { peak }
      counterfactuals { replacement ratio staysPeak trace { text } }
    }
  }`);
  t.deepEqual(data, {
    counterfactuals: {
      original: { peak: 1 },
      counterfactuals: [
        { replacement: 'red', ratio: 1, staysPeak: true, trace: { text: 'a red door' } },
        { replacement: 'banana', ratio: 0, staysPeak: false, trace: { text: 'a banana door' } },
      ],
    },
  });
});

for (const unit of ['azimuth-demo/0-MLP:2006', 'azimuth-demo/5-MLP:1586', 'azimuth-demo/0:354']) {
  test.serial(`${unit}: the ratio is of the activations at the word, in the order of the replacements`, async (t) => {
    const words = ['red', 'crimson', 'blue', 'green'];
    const { original, counterfactuals } = await replace(words, { unit });
    t.is(original.peak, red);
    t.is(original.text, text);
    const before = original.activations[red] ?? NaN;
    for (const [at, { replacement, ratio, staysPeak, trace }] of counterfactuals.entries()) {
      t.is(words[at], replacement);
      t.is(trace.text, `My favorite color is ${replacement}.`);
      // Between " is" and the full stop, in however many tokens.
      const inside = trace.activations.slice(red, -1);
      t.is(ratio, Math.max(0, ...inside) / before);
      t.is(staysPeak, trace.activation > 0 && trace.peak >= red && trace.peak < trace.tokens.length - 1);
      t.is(trace.activation, Math.max(...trace.activations));
    }
    t.is(counterfactuals[0]?.ratio, 1);
  });
}

test.serial(
  'the space before a word stays, unless the replacement brings its own; none is put where none was',
  async (t) => {
    const { counterfactuals } = await replace(['blue', ' blue', '\nblue', ', yes,']);
    t.deepEqual(
      counterfactuals.map(({ trace }) => trace.text.slice('My favorite color is'.length)),
      [' blue.', ' blue.', '\nblue.', ' , yes,.'],
    );
    const first = await replace(['Your', ' Your'], { token: 0 });
    t.deepEqual(
      first.counterfactuals.map(({ trace }) => trace.text),
      ['Your favorite color is red.', ' Your favorite color is red.'],
    );
  },
);

test.serial('a replacement of several tokens counts as a whole', async (t) => {
  const { original, counterfactuals } = await replace(['bright red', 'red, very red, as red as']);
  for (const { ratio, staysPeak, trace } of counterfactuals) {
    t.true(trace.tokens.length > original.tokens.length);
    t.true(staysPeak);
    t.is(ratio, trace.activation / original.activation);
  }
});

test.serial('a unit that is silent at the word has no ratio there', async (t) => {
  const { counterfactuals } = await replace(['red'], { text: 'My favorite color is blue.' });
  t.like(counterfactuals[0], { ratio: null, staysPeak: true });
});

test.serial('an emoji is replaced as a whole, whichever of its tokens is meant', async (t) => {
  const emoji = 'I love 🙂 a lot';
  const { original } = await replace(['red'], { text: emoji, token: 3 });
  t.deepEqual(
    original.tokens.map((token) => token.text),
    ['I', ' love', ' ', '🙂', '', '', '', ' a', ' lot'],
  );
  for (const token of [3, 4, 5, 6]) {
    const { counterfactuals } = await replace(['red', '🎈🎈'], { text: emoji, token });
    t.deepEqual(
      counterfactuals.map(({ trace }) => trace.text),
      ['I love red a lot', 'I love 🎈🎈 a lot'],
    );
  }
});

test.serial('BOS is a token that cannot be replaced', async (t) => {
  const { original } = await replace(['blue'], { prependBos: true, token: red + 1 });
  t.is(original.peak, red + 1);
  t.is(original.tokens.length, 8);
  await t.throwsAsync(replace(['blue'], { prependBos: true, token: 0 }), {
    message: 'BAD_USER_INPUT: token: expected 1 to 7, found 0.',
  });
});

const refused: Record<string, [object, string]> = {
  'a token that is not there': [{ token: 7 }, 'token: expected 0 to 6, found 7.'],
  'a token before the first': [{ token: -1 }, 'token: expected 0 to 6, found -1.'],
  'no replacement': [{ replacements: [] }, 'replacements: expected 1 to 99, found 0.'],
  'too many': [{ replacements: Array<string>(100).fill('blue') }, 'replacements: expected 1 to 99, found 100.'],
  'an empty one': [{ replacements: ['blue', ''] }, 'replacements: found an empty one; expected text.'],
  'half of a surrogate pair': [
    { replacements: ['\ud83d'] },
    'replacements: found half of a surrogate pair, which is no character; expected well-formed Unicode.',
  ],
  'more than the context': [
    { replacements: [' red'.repeat(123)] },
    'text: found 129 tokens; azimuth-demo takes at most 128. Shorten the text.',
  ],
  'no text': [{ text: '' }, 'text: expected 1 to 10000 characters, found 0.'],
};
for (const [what, [input, message]] of Object.entries(refused)) {
  test.serial(`refused: ${what}`, async (t) => {
    await t.throwsAsync(replace(['blue'], input), { message: `BAD_USER_INPUT: ${message}` });
  });
}

test.serial('refused: a unit that is not there', async (t) => {
  await t.throwsAsync(replace(['blue'], { unit: 'azimuth-demo/0-MLP:9999' }), {
    message: /^NOT_FOUND: There is no unit "azimuth-demo\/0-MLP:9999": expected a handle like model\/0-SET:123 /,
  });
});
