import test from 'ava';
import { sharedAzimuth } from '../shared-azimuth.ts';

interface Token {
  readonly index: number;
  readonly id: number;
  readonly entry: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const { query } = await sharedAzimuth();

async function tokenize(text: string, prependBos: boolean | null = false): Promise<Token[]> {
  const { data, errors } = await query<{ model: { tokenize: Token[] } }>(
    `query ($text: String!, $prependBos: Boolean) {
       model(handle: "azimuth-demo") {
         tokenize(text: $text, prependBos: $prependBos) { index id entry text start end }
       }
     }`,
    { text, prependBos },
  );
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return data.model.tokenize;
}

/** What in tokens is not as the schema promises it of any text; empty if nothing. */
function brokenPromises(text: string, tokens: readonly Token[]): string[] {
  const bytes = Buffer.from(text);
  const promises: Record<string, boolean> = {
    'the texts joined give the text': tokens.map((token) => token.text).join('') === text,
    'each begins where the one before ends': tokens.every(({ start }, at) => start === (tokens[at - 1]?.end ?? 0)),
    'each has a byte': tokens.every(({ start, end }) => end > start),
    'the last ends with the text': tokens.at(-1)?.end === bytes.length,
    'they are counted from 0': tokens.every(({ index }, at) => index === at),
    'each text begins in its bytes': tokens.every(
      (token) => token.text === '' || bytes.subarray(token.start).toString().startsWith(token.text),
    ),
    'none is special': tokens.every(({ id, entry }) => id !== 0 && entry !== '<|endoftext|>'),
  };
  return Object.keys(promises).filter((promise) => !promises[promise]);
}

test.serial('a text in tokens: where a character is cut, the first token has all of it', async (t) => {
  const { data } = await query(
    `query ($text: String!) {
      model(handle: "azimuth-demo") { tokenize(text: $text) { index entry text start end } }
    }`,
    { text: 'a red 🙂' },
  );
  t.deepEqual(data, {
    model: {
      tokenize: [
        { index: 0, entry: 'a', text: 'a', start: 0, end: 1 },
        { index: 1, entry: 'Ġred', text: ' red', start: 1, end: 5 },
        { index: 2, entry: 'Ġ', text: ' ', start: 5, end: 6 },
        { index: 3, entry: 'ð', text: '🙂', start: 6, end: 7 },
        { index: 4, entry: 'Ł', text: '', start: 7, end: 8 },
        { index: 5, entry: 'Ļ', text: '', start: 8, end: 9 },
        { index: 6, entry: 'Ĥ', text: '', start: 9, end: 10 },
      ],
    },
  });
});

test.serial('BOS, if it is asked for, is a token of no characters in front', async (t) => {
  const text = 'My favorite color is red.';
  const plain = await tokenize(text);
  t.deepEqual(await tokenize(text, true), [
    { index: 0, id: 0, entry: '<|endoftext|>', text: '', start: 0, end: 0 },
    ...plain.map((token) => ({ ...token, index: token.index + 1 })),
  ]);
  t.deepEqual(await tokenize(text, null), plain);
});

const texts: Record<string, string> = {
  'emoji of several code points': '👩‍🚀👨‍👩‍👧‍👦 🏳️‍🌈🇪🇪 👍🏽',
  'Chinese, Japanese, Korean': '東京タワーは高い。한국어 漢字',
  'marks that follow their letter': 'cafe\u0301 a\u0323\u0307 नमस्ते',
  'one letter, many marks': `Z${'\u0351\u036b\u0343'.repeat(30)}algo`,
  'from right to left': 'مرحبا بالعالم \u202eשלום\u202c',
  'control characters': '\0\u0001\u0007\t\r\n\u001b[31m\u007f\u0085',
  'white space of all kinds': ' \t  \u00a0\u2003\u200b\n\n \r\n  ',
  'a special token, spelled': 'Stop at <|endoftext|> now<|endoftext|>',
  'planes beyond the first, and noncharacters': '𝔘𝔫𝔦 \u{10ffff}\ufffe\uffff\ufffd',
  'a byte order mark': '\ufefftext',
};
for (const [what, text] of Object.entries(texts)) {
  test.serial(`tokens give back: ${what}`, async (t) => {
    t.deepEqual(brokenPromises(text, await tokenize(text)), []);
  });
}

test.serial('tokens give back: 300 random texts', async (t) => {
  // Latin, Cyrillic, Arabic, Devanagari, combining marks, joiners and marks of direction, Chinese, emoji, anything but surrogates.
  const blocks = [
    ...[0x20, 0x7e, 0x400, 0x4ff, 0x600, 0x6ff, 0x900, 0x97f, 0x300, 0x36f, 0x200b, 0x202e],
    ...[0x4e00, 0x9fff, 0x1f300, 0x1f6ff, 0, 0xd7ff, 0xe000, 0x10ffff],
  ];
  let state = 20_251_124;
  const random = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let sample = 0; sample < 300; sample++) {
    const characters = Array.from({ length: 1 + random(40) }, () => {
      const block = 2 * random(blocks.length / 2);
      const [first = 0, last = 0] = blocks.slice(block);
      return String.fromCodePoint(first + random(last - first + 1));
    });
    const text = characters.join('');
    t.deepEqual(brokenPromises(text, await tokenize(text)), [], JSON.stringify(text));
  }
});

test.serial('words of 10,000 characters', async (t) => {
  const words = ['x'.repeat(10_000), 'ab'.repeat(5000), 'étude'.repeat(2000), ' '.repeat(10_000), '東'.repeat(10_000)];
  for (const word of words) {
    t.deepEqual(brokenPromises(word, await tokenize(word)), [], word.slice(0, 5));
  }
});

test.serial('the token in front is the one that the model names', async (t) => {
  const { data } = await query('{ model(handle: "azimuth-demo") { bosToken } }');
  t.deepEqual(data, { model: { bosToken: '<|endoftext|>' } });
  t.is((await tokenize('red', true))[0]?.entry, '<|endoftext|>');
});

test.serial('texts that are refused', async (t) => {
  await t.throwsAsync(tokenize(''), { message: 'text: expected 1 to 10000 characters, found 0.' });
  await t.throwsAsync(tokenize('a'.repeat(10_001)), { message: /found 10001\.$/ });
  await t.throwsAsync(tokenize('a\udfff'), { message: /half of a surrogate pair at position 1/ });
});
