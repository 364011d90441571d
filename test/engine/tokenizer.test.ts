import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import test from 'ava';
import { Tokenizer } from '../../src/engine/tokenizer.ts';
import { readTokenizerFile } from '../../src/registry/read-tokenizer-file.ts';
import { fixturesFolder } from '../fixtures-folder.ts';
import { temporaryFolder } from '../registry/temporary-folder.ts';

const neox = path.join(fixturesFolder, 'models/neox');

interface TokenizerJson {
  added_tokens: object[];
}

/** neox's tokenizer with something changed. */
async function edited(t: ExecutionContext, change: (json: TokenizerJson) => object): Promise<string> {
  const folder = await temporaryFolder(t);
  const json = JSON.parse(await readFile(path.join(neox, 'tokenizer.json'), 'utf8')) as TokenizerJson;
  await writeFile(path.join(folder, 'tokenizer.json'), JSON.stringify({ ...json, ...change(json) }));
  return folder;
}

// Expected ids: tokenizers 0.23.3, with encode_special_tokens, on the same file.
const normalised: Record<string, [string, number[], [string, number, number][]]> = {
  'a decomposed accent': [
    'cafe\u0301!',
    [68, 480, 359, 2],
    [
      ['c', 0, 1],
      ['af', 1, 3],
      ['e\u0301', 3, 6],
      ['!', 6, 7],
    ],
  ],
  'Hangul in letters': [
    '\u1112\u1161\u11AB\u1100\u1173\u11AF',
    [171, 245, 252, 168, 118, 224],
    [
      ['\u1112\u1161\u11AB', 0, 9],
      ['', 9, 9],
      ['', 9, 9],
      ['\u1100\u1173\u11AF', 9, 18],
      ['', 18, 18],
      ['', 18, 18],
    ],
  ],
  'two marks on one letter': [
    'a\u0323\u0307b',
    [159, 120, 96, 138, 231, 67],
    [
      ['a\u0323\u0307', 0, 5],
      ['', 5, 5],
      ['', 5, 5],
      ['', 5, 5],
      ['', 5, 5],
      ['b', 5, 6],
    ],
  ],
};
for (const [label, [text, ids, expected]] of Object.entries(normalised)) {
  test(`NFC: ${label}: the first token that has a part of it has all of it`, async (t) => {
    const found = new Tokenizer(await readTokenizerFile(neox), 0).tokenize(text);
    t.deepEqual(
      found.map(({ id }) => id),
      ids,
    );
    t.deepEqual(
      found.map(({ text: piece, start, end }) => [piece, start, end]),
      expected,
    );
  });
}

test('added tokens that are not special are taken as in the library; special ones are ordinary characters', async (t) => {
  const added = ['   ', '  ', '\n\n', '<tool>'].map((content, at) => ({
    ...{ id: 600 + at, content, special: false, normalized: content !== '<tool>' },
    ...{ lstrip: false, rstrip: false, single_word: false },
  }));
  const folder = await edited(t, (json) => ({ added_tokens: [...json.added_tokens, ...added] }));
  const file = await readTokenizerFile(folder);
  t.is(file.tokenCount, 604);
  const tokenizer = new Tokenizer(file, 0);
  const expected: Record<string, number[]> = {
    'a  b   c    d      e': [66, 601, 67, 600, 68, 600, 283, 600, 600, 70],
    'x\n\n\ny<tool>z<|endoftext|>  ': [89, 602, 200, 90, 603, 91, 29, 93, 70, 266, 80, 71, 85, 70, 508, 93, 31, 601],
    '       if': [600, 600, 540],
  };
  for (const [text, ids] of Object.entries(expected)) {
    const found = tokenizer.tokenize(text);
    t.deepEqual(
      found.map(({ id }) => id),
      ids,
    );
    t.is(found.map((token) => token.text).join(''), text);
    t.is(tokenizer.decode(ids), text);
  }
});

const kept: Record<string, object> = {
  'no normalizer': { normalizer: null },
  'an empty sequence': { normalizer: { type: 'Sequence', normalizers: [] } },
  'NFC in a sequence': { normalizer: { type: 'Sequence', normalizers: [{ type: 'NFC' }] } },
};
for (const [label, change] of Object.entries(kept)) {
  test(`read: ${label}`, async (t) => {
    const folder = await edited(t, () => change);
    t.is((await readTokenizerFile(folder)).normalizes, label.startsWith('NFC'));
  });
}

const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true };
const refused: Record<string, [(json: TokenizerJson) => object, RegExp]> = {
  "SentencePiece's normalizer": [
    () => ({
      normalizer: {
        type: 'Sequence',
        normalizers: [
          { type: 'Prepend', prepend: '▁' },
          { type: 'Replace', pattern: { String: ' ' }, content: '▁' },
        ],
      },
    }),
    /normalizer Prepend is not supported; expected none, or NFC.*SentencePiece/,
  ],
  NFKC: [() => ({ normalizer: { type: 'NFKC' } }), /normalizer NFKC/],
  'a normalizer without a type': [() => ({ normalizer: 'NFC' }), /normalizer: expected an object with a type/],
  Metaspace: [() => ({ pre_tokenizer: { type: 'Metaspace', replacement: '▁' } }), /byte-level/],
  'a space in front': [() => ({ pre_tokenizer: { ...byteLevel, add_prefix_space: true } }), /add_prefix_space/],
  'an added token that takes spaces with it': [
    ({ added_tokens: added }) => ({
      added_tokens: [...added, { id: 600, content: '<x>', special: false, lstrip: true }],
    }),
    /"<x>" with lstrip/,
  ],
};
for (const [label, [change, message]] of Object.entries(refused)) {
  test(`refused: ${label}`, async (t) => {
    await t.throwsAsync(readTokenizerFile(await edited(t, change)), { code: 'BAD_FILE', message });
  });
}

test('refused when a text shows it: a tokenizer that drops characters', async (t) => {
  const folder = await edited(t, () => ({
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [{ type: 'WhitespaceSplit' }, { ...byteLevel, use_regex: false }],
    },
  }));
  const tokenizer = new Tokenizer(await readTokenizerFile(folder), null);
  t.throws(() => tokenizer.tokenize('two words'), { code: 'BAD_FILE', message: /8 bytes for a text of 9/ });
});

test('a post-processor that adds BOS does not', async (t) => {
  const llama = path.join(fixturesFolder, 'models/llama');
  const tokenizer = new Tokenizer(await readTokenizerFile(llama), 597);
  t.not(tokenizer.tokenize('the')[0]?.id, 597);
  t.deepEqual(
    tokenizer.tokenize('the', true).map(({ id }) => id),
    [597, ...tokenizer.tokenize('the').map(({ id }) => id)],
  );
});
