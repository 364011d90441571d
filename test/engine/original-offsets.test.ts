import test from 'ava';
import { originalOffsets } from '../../src/engine/original-offsets.ts';

const all = (text: string) => originalOffsets(text, [...Array(Buffer.byteLength(text.normalize('NFC')) + 1).keys()]);

test('what is composed already keeps its offsets', (t) => {
  for (const text of ['', 'plain', 'é', '日本語', '\u0915\u093F', '👩\u200D💻'])
    t.deepEqual(all(text), [...Array(Buffer.byteLength(text) + 1).keys()], text);
});

test('an offset within what was composed goes to its end', (t) => {
  // c, a, f, then é: two bytes of three, then !.
  t.deepEqual(all('cafe\u0301!'), [0, 1, 2, 3, 6, 6, 7]);
});

test('each of two composed characters has its own bytes', (t) => {
  t.deepEqual(all('e\u0301e\u0301'), [0, 3, 3, 6, 6]);
});

test("Hangul's letters compose to syllables, without marks", (t) => {
  const [letters, syllables] = ['\u1112\u1161\u11AB\u1100\u1173\u11AF', '한글'];
  t.is(letters.normalize('NFC'), syllables);
  t.deepEqual(originalOffsets(letters, [0, 1, 2, 3, 4, 5, 6]), [0, 9, 9, 9, 18, 18, 18]);
});

test('what becomes longer: U+0958 is taken apart', (t) => {
  t.is('\u0958'.normalize('NFC'), '\u0915\u093C');
  t.deepEqual(all('\u0958x'), [0, 3, 3, 3, 3, 3, 3, 4]);
});

test('marks that change places, and single characters that become others', (t) => {
  t.deepEqual(originalOffsets('q\u0307\u0323x', [0, 1, 5, 6]), [0, 5, 5, 6]);
  t.deepEqual(originalOffsets('\u212B\u2126', [0, 2, 4]), [0, 3, 6]);
});

test('the pieces, normalised apart, are the normalised text', (t) => {
  // Every character with a canonical decomposition, decomposed, next to another and to a mark.
  const characters = Array.from({ length: 0x30000 }, (_, code) => String.fromCodePoint(code)).filter(
    (one) => one.isWellFormed() && one.normalize('NFD') !== one,
  );
  for (let at = 0; at < characters.length; at += 500) {
    const text = characters
      .slice(at, at + 500)
      .flatMap((one) => [one.normalize('NFD'), one, '\u0301'])
      .join('');
    const [end] = originalOffsets(text, [Buffer.byteLength(text.normalize('NFC'))]);
    t.is(end, Buffer.byteLength(text));
    const before = originalOffsets(text, [Buffer.byteLength(text.normalize('NFC')) - 1])[0] ?? 0;
    t.true(before <= Buffer.byteLength(text) && before > Buffer.byteLength(text) - 40);
  }
});
