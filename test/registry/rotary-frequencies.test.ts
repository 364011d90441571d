import test from 'ava';
import { rotaryFrequencies } from '../../src/registry/architectures/rotary-frequencies.ts';
import { largestDifference } from '../expected-values.ts';

const llama3 = {
  rope_type: 'llama3',
  rope_theta: 500000,
  factor: 8,
  low_freq_factor: 1,
  high_freq_factor: 4,
  original_max_position_embeddings: 8192,
};

/** Two units in float32's last place. */
const lastPlaces = { atol: 0, rtol: 2 * 2 ** -23 };

// Expected numbers: transformers' functions of modeling_rope_utils.py, written out in numpy 2.4.6 with float32.
test('the usual frequencies', (t) => {
  const expected = [
    1.0, 0.193922758102417, 0.03760603070259094, 0.00729266507551074, 0.001414213445968926, 0.00027424818836152554,
    5.318296462064609e-5, 1.0313385246263351e-5,
  ];
  const found = rotaryFrequencies({ rope_theta: 500000 }, 16);
  t.true(largestDifference(found, expected, lastPlaces).ofTolerance <= 1, found.join());
});

test('linear: all are divided', (t) => {
  const expected = [0.25, 0.02500000037252903, 0.0024999999441206455, 0.0002500000118743628];
  for (const key of ['type', 'rope_type']) {
    t.deepEqual(rotaryFrequencies({ rope_scaling: { [key]: 'linear', factor: 4 } }, 8), expected);
  }
});

test('llama3: fast ones stay, slow ones are divided, those between are mixed', (t) => {
  const expected = new Map([
    [0, 1.0],
    [1, 0.8146172165870667],
    [20, 0.016560440883040428],
    [28, 0.0032114461064338684],
    [29, 0.0021665706299245358],
    [30, 0.0013718936825171113],
    [31, 0.0008567514596506953],
    [32, 0.0005248460220173001],
    [33, 0.0003126936499029398],
    [34, 0.0001785077911335975],
    [35, 9.556212899042293e-5],
    [36, 7.784655463183299e-5],
    [63, 3.068925877869333e-7],
  ]);
  const { rope_theta: theta, ...scaling } = llama3;
  const older = rotaryFrequencies({ rope_theta: theta, rope_scaling: scaling }, 128);
  t.deepEqual(rotaryFrequencies({ rope_parameters: llama3 }, 128), older);
  t.is(older.length, 64);
  // The mixture is a difference of near numbers: float32 as numpy computes it is off by some 1e-6.
  for (const [pair, frequency] of expected)
    t.true(Math.abs((older[pair] ?? 0) / frequency - 1) < 2e-6, `${pair}: ${older[pair] ?? 0}`);
});

test('a part of a head turns where the family allows it', (t) => {
  t.is(rotaryFrequencies({ rotary_pct: 0.25 }, 16, 0.25).length, 2);
  t.is(rotaryFrequencies({ rope_parameters: { partial_rotary_factor: 0.5 } }, 16, 0.25).length, 4);
  t.is(rotaryFrequencies({}, 16, 0.25).length, 2);
  t.deepEqual(rotaryFrequencies({ rotary_emb_base: 500 }, 16, 0.25), rotaryFrequencies({ rope_theta: 500 }, 4));
});

const refused: Record<string, [object, RegExp]> = {
  'another kind': [
    { rope_scaling: { rope_type: 'yarn', factor: 4, beta_fast: 32 } },
    /rope_type yarn.*default, linear/,
  ],
  'a kind by its old key': [{ rope_scaling: { type: 'dynamic', factor: 4 } }, /dynamic/],
  'a factor that is missing': [{ rope_scaling: { type: 'linear' } }, /linear needs factor/],
  'llama3 without its lengths': [{ rope_parameters: { rope_type: 'llama3', factor: 8 } }, /low_freq_factor/],
  'llama3 the wrong way round': [{ rope_parameters: { ...llama3, high_freq_factor: 1 } }, /high_freq_factor/],
  'two bases': [
    { rope_theta: 10000, rope_parameters: { rope_theta: 500000 } },
    /contradicts.*500000.*rope_theta is 10000/,
  ],
  'two kinds': [
    { rope_parameters: { rope_type: 'default' }, rope_scaling: { type: 'linear', factor: 2 } },
    /contradicts/,
  ],
  'parameters by kinds of layers': [
    { rope_parameters: { full_attention: { rope_theta: 1e6 }, sliding_attention: { rope_theta: 1e4 } } },
    /full_attention, sliding_attention/,
  ],
  'a part of a head where the family turns all': [{ partial_rotary_factor: 0.5 }, /partial_rotary_factor 0.5/],
  'a base that is no number': [{ rope_theta: '10000' }, /rope_theta/],
};
for (const [label, [configuration, message]] of Object.entries(refused)) {
  test(`refused: ${label}`, (t) => {
    t.throws(() => rotaryFrequencies(configuration, 16), { code: 'BAD_FILE', message });
  });
}

test('refused: an odd number that would turn, or none', (t) => {
  t.throws(() => rotaryFrequencies({}, 7), { code: 'BAD_FILE', message: /7 of a head's 7 numbers/ });
  t.throws(() => rotaryFrequencies({ rotary_pct: 0.01 }, 16, 0.25), { code: 'BAD_FILE', message: /0 of a head's 16/ });
});
