import test from 'ava';
import { surroundingsIn } from '../../src/embedding/surroundings.ts';
import { wordAt } from '../../src/embedding/word-at.ts';

/** Tokens with the peak between « and »; the rest in tokens of three characters, wherever words end. */
function cut(marked: string): { tokens: string[]; peak: number } {
  const [before = '', peak = '', after = ''] = marked.split(/[«»]/);
  const pieces = (text: string) => text.match(/.{1,3}/gsu) ?? [];
  return { tokens: [...pieces(before), peak, ...pieces(after)], peak: pieces(before).length };
}

function around(marked: string) {
  const { tokens, peak } = cut(marked);
  const [found] = surroundingsIn(tokens, [peak]);
  return found;
}

test('word, phrase, sentence and text around a token', (t) => {
  t.deepEqual(
    around(' Call me. She went out of the house by the« red» door of the garden in the evening. The end.  '),
    {
      word: 'red',
      phrase: 'the house by the red door of the garden',
      sentence: 'She went out of the house by the red door of the garden in the evening.',
      text: 'Call me. She went out of the house by the red door of the garden in the evening. The end.',
    },
  );
});

test('a token within a word has the whole word', (t) => {
  t.is(around('He gave his C«red»entials to the king.')?.word, 'Credentials');
  t.is(around('the quar«ter»')?.phrase, 'the quarter');
  t.is(around('It is« don»’t or doesn’t')?.word, 'don’t');
});

test('of a sign the word is that sign, of space nothing', (t) => {
  t.like(around('He came«,» saw and won.'), { word: ',', phrase: 'He came, saw and won' });
  t.like(around('One.«  »Two.'), { word: '' });
});

test('a phrase does not leave its sentence', (t) => {
  t.is(around('I do not know. I« love» you. So it goes.')?.phrase, 'I love you');
});

test('a single line break ends no sentence, an empty line does', (t) => {
  t.is(around('the whale\nswam« on» and\non')?.sentence, 'the whale\nswam on and\non');
  t.is(around('A title\n\nIt begins« here» and ends.')?.sentence, 'It begins here and ends.');
});

test('of a character in several tokens, later ones belong to the word of the first', (t) => {
  const tokens = ['see', ' 狗', '', '', ' run'];
  t.is(wordAt(tokens, 1), '狗');
  t.is(wordAt(tokens, 3), '狗');
  t.is(surroundingsIn(tokens, [3])[0]?.word, '狗');
  t.is(wordAt(['a', '😀', '', ' b'], 2), '😀');
  t.is(wordAt(['', 'The', ' end'], 0), '', 'a token that begins a text has no text');
});

test('wordAt and surroundingsIn find the same word at every token', (t) => {
  const text =
    "“It was not me,” cried Dough-Boy, “it was Aunt Charity’s 3.5 ginger-jub—so she called it.”\n\nDon't! 東京 ok";
  for (const size of [1, 2, 5]) {
    const tokens = text.match(new RegExp(`.{1,${size}}`, 'gsu')) ?? [];
    const peaks = [...tokens.keys()];
    t.deepEqual(
      surroundingsIn(tokens, peaks).map(({ word }) => word),
      peaks.map((peak) => wordAt(tokens, peak).trim()),
    );
  }
});
