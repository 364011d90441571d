import test from 'ava';
import { packActivations, unpackActivations } from '../../src/records/activation-packing.ts';

const cases: Record<string, { activations: number[]; bytes: number }> = {
  'one of 64 tokens': { activations: at(64, { 63: 2.5 }), bytes: 1 + 5 },
  'two, far apart': { activations: at(20_000, { 3: 1, 19_999: 2 }), bytes: 1 + 5 + 7 },
  'a distance of 128 and of 127': { activations: at(256, { 127: 1, 254: 2 }), bytes: 1 + 6 + 5 },
  'a third of the tokens': { activations: [0, 0, 3, 0, 0, 3], bytes: 1 + 10 },
  'every token': { activations: [1, 2, 3, 4], bytes: 1 + 16 },
  'below zero, as neurons are': { activations: [-0.17, -0.001, -1e-30], bytes: 1 + 12 },
  'none of them': { activations: [0, -0, 0], bytes: 1 },
  'no tokens': { activations: [], bytes: 1 },
  'the largest and the smallest float32': {
    activations: [3.4028234663852886e38, 0, 0, 0, 1.401298464324817e-45],
    bytes: 11,
  },
};

for (const [name, { activations, bytes }] of Object.entries(cases)) {
  test(`activations come back as they were packed: ${name}`, (t) => {
    const packed = packActivations(Float32Array.from(activations));
    t.is(packed.length, bytes);
    // -0 is 0: nothing but the sign is lost.
    t.deepEqual([...unpackActivations(packed, activations.length)], [...Float32Array.from(activations, (v) => v + 0)]);
  });
}

test('any activations come back, in no more bytes than a float32 a token', (t) => {
  for (let length = 1; length <= 400; length++) {
    const activations = Float32Array.from({ length }, (_, at) => ((at * 7919 + length) % 400 < length ? at / 3 : 0));
    const packed = packActivations(activations);
    t.deepEqual(unpackActivations(packed, length), activations);
    t.true(packed.length <= 1 + 4 * length);
  }
});

test('bytes that are no packed activations are refused', (t) => {
  t.throws(() => unpackActivations(Buffer.from([9]), 1), { instanceOf: RangeError });
  t.throws(() => unpackActivations(Buffer.alloc(0), 1), { instanceOf: RangeError });
  t.throws(() => unpackActivations(packActivations(Float32Array.of(1, 2)), 3), { instanceOf: RangeError });
  t.throws(() => unpackActivations(packActivations(Float32Array.from(at(64, { 63: 1 }))), 63), {
    instanceOf: RangeError,
  });
});

function at(length: number, values: Record<number, number>): number[] {
  return Array.from({ length }, (_, index) => values[index] ?? 0);
}
