import test from 'ava';
import { cosine } from '../../src/embedding/cosine.ts';
import type { TextEncoder } from '../../src/embedding/text-encoder.ts';

/**
 * What every text encoder owes. Its own test calls this.
 * @param open gives a new one each time; two are alike
 */
export function testTextEncoder(name: string, open: () => Promise<TextEncoder>): void {
  let encoder: TextEncoder;
  test.before(async () => {
    encoder = await open();
  });
  test.after.always(() => encoder.close());

  test(`${name}: vectors have length 1 and the encoder's dimensions, whatever the text`, async (t) => {
    const texts = [
      'the red door',
      '',
      ' ',
      '\n',
      '.',
      '東京 😀',
      'half of a pair \ud83d',
      '[SEP] <|endoftext|>',
      'x'.repeat(3000),
    ];
    const vectors = await encoder.encode(texts);
    t.is(vectors.length, texts.length);
    for (const vector of vectors) {
      t.is(vector.length, encoder.dimensions);
      t.true(Math.abs(Math.hypot(...vector) - 1) < 1e-5);
    }
  });

  test(`${name}: no texts have no vectors`, async (t) => {
    t.deepEqual(await encoder.encode([]), []);
  });

  test(`${name}: a text has the same vector alone, among others and in another encoder of that name`, async (t) => {
    const texts = ['God bless America.', 'A penny saved is a penny earned, they say, and so do I.', 'whale', 'whale'];
    const together = await encoder.encode(texts);
    t.deepEqual(together[2], together[3]);
    const other = await open();
    t.teardown(() => other.close());
    t.deepEqual([other.name, other.dimensions, other.kind], [encoder.name, encoder.dimensions, encoder.kind]);
    for (const [index, text] of texts.entries()) {
      for (const one of [encoder, other]) {
        const [alone = new Float32Array()] = await one.encode([text]);
        t.true(cosine(alone, together[index] ?? new Float32Array()) > 0.9999);
      }
    }
  });

  test(`${name}: texts that say the same are nearer than others`, async (t) => {
    const [one, same, other] = (await encoder.encode([
      'Our relations with foreign powers continue to be friendly.',
      'The relations with all foreign powers remain friendly!',
      'The whale dived, and the line ran out of the tub.',
    ])) as [Float32Array, Float32Array, Float32Array];
    t.true(cosine(one, same) > 0.6);
    t.true(cosine(one, other) < 0.4);
  });

  test(`${name}: several may ask at once`, async (t) => {
    const answers = await Promise.all(['a ship', 'a whale', 'a ship'].map((text) => encoder.encode([text])));
    t.deepEqual(answers[0], answers[2]);
    t.notDeepEqual(answers[0], answers[1]);
  });
}
