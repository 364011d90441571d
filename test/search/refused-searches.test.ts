import test from 'ava';
import { sharedAzimuth } from '../shared-azimuth.ts';
import { askSearch } from './ask-search.ts';

const { query } = await sharedAzimuth();
const { search, refusal } = askSearch(query);

test.serial('a model that is not there: those that are there are named', async (t) => {
  for (const model of ['gpt5', '', 'AZIMUTH-DEMO', 'azimuth-demo/0', 'a\0', 'a\ud800']) {
    t.deepEqual(await refusal({ model }), {
      code: 'NOT_FOUND',
      message: `There is no model ${JSON.stringify(model)}; registered: azimuth-demo.`,
    });
  }
});

test.serial('a direction set that the model has not got: those it has are named', async (t) => {
  for (const name of ['ATT', 'azimuth-demo/0-RES', 'gpt2/0-MLP', '']) {
    t.deepEqual(await refusal({ directionSets: ['MLP', name] }), {
      code: 'NOT_FOUND',
      message: `directionSets: azimuth-demo has no set ${JSON.stringify(name)}; expected a handle like azimuth-demo/0-NAME or one of the names: MLP, RES.`,
    });
  }
});

test.serial('a layer that the model has not got', async (t) => {
  for (const [layers, found] of [
    [{ include: [0, 6] }, 6],
    [{ exclude: [-1] }, -1],
    [{ include: [1], exclude: [100] }, 100],
  ] as const) {
    t.deepEqual(await refusal({ layers }), {
      code: 'BAD_USER_INPUT',
      message: `layers: found ${found}; azimuth-demo has the layers 0 to 5.`,
    });
  }
});

test.serial('no text, or too long a text: the message counts characters, not UTF-16 units', async (t) => {
  for (const [text, characters] of [
    ['', 0],
    ['a'.repeat(10_001), 10_001],
    ['🙂'.repeat(9_999) + 'ab', 10_001],
    ['🙂'.repeat(10_001), 'at least 10001'],
    ['a'.repeat(100_000), 'at least 50000'],
  ] as const) {
    t.deepEqual(await refusal({ text }), {
      code: 'BAD_USER_INPUT',
      message: `text: expected 1 to 10000 characters, found ${characters}.`,
    });
  }
});

test.serial("more tokens than the model's context: the message has both numbers", async (t) => {
  const fits = ' red'.repeat(128);
  t.is((await search({ text: fits })).tokens.length, 128);
  t.is((await search({ text: ' red'.repeat(127), prependBos: true })).tokens.length, 128);
  t.deepEqual(await refusal({ text: `${fits} red` }), {
    code: 'BAD_USER_INPUT',
    message: 'text: found 129 tokens; azimuth-demo takes at most 128. Shorten the text.',
  });
  t.deepEqual(await refusal({ text: fits, prependBos: true }), {
    code: 'BAD_USER_INPUT',
    message: 'text: found 129 tokens, BOS included; azimuth-demo takes at most 128. Shorten the text.',
  });
  t.regex((await refusal({ text: '🙂'.repeat(10_000) })).message, /^text: found \d{5} tokens; .* at most 128\./);
});

test.serial('half of a surrogate pair is no character', async (t) => {
  for (const [text, at] of [
    ['a\ud800b', 1],
    ['\udc00', 0],
    ['🙂 and \ud83d', 7],
  ] as const) {
    t.deepEqual(await refusal({ text }), {
      code: 'BAD_USER_INPUT',
      message: `The text has half of a surrogate pair at position ${at} (UTF-16 units), which is no character: expected well-formed Unicode.`,
    });
  }
});

test.serial('texts that look strange are texts', async (t) => {
  for (const text of [' ', '\n', '\0', '\u200b', '\ufeff', '👩‍🚀', '<|endoftext|>', "'; DROP TABLE unit; --"]) {
    const { nodes, tokens } = await search({ text }, 3);
    t.is(nodes.length, 3);
    t.is(tokens.map((token) => token.text).join(''), text);
  }
});
