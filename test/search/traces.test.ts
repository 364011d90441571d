import test from 'ava';
import { sharedAzimuth } from '../shared-azimuth.ts';

interface Trace {
  readonly text: string;
  readonly activations: number[];
  readonly peak: number;
  readonly activation: number;
  readonly tokens: { readonly text: string }[];
}
interface Tested {
  readonly search: {
    readonly tokens: { readonly text: string }[];
    readonly nodes: {
      readonly activations: number[];
      readonly unit: { readonly kind: string; readonly test: Trace[] };
    }[];
  };
}

const { query } = await sharedAzimuth();

const text = 'My favorite color is red.';

for (const kind of ['DIRECTION', 'NEURON']) {
  for (const prependBos of [false, true]) {
    const bos = prependBos ? ', with BOS' : '';
    test.serial(`a test of a ${kind} gives the activations that a search gives${bos}`, async (t) => {
      const { data } = await query<Tested>(
        `query ($input: SearchInput!, $texts: [String!]!, $prependBos: Boolean) {
           search(input: $input, first: 6) {
             tokens { text }
             nodes {
               activations
               unit { kind test(texts: $texts, prependBos: $prependBos) { text activations peak activation tokens { text } } }
             }
           }
         }`,
        {
          input: { model: 'azimuth-demo', text, kinds: [kind], perLayer: 1, prependBos },
          texts: ['He read the whole book.', text],
          prependBos,
        },
      );
      const { nodes, tokens } = data.search;
      t.is(nodes.length, 6);
      for (const { unit, activations } of nodes) {
        const [other, same] = unit.test;
        const activation = Math.max(...activations);
        t.is(unit.kind, kind);
        t.like(same, { text, peak: activations.indexOf(activation), tokens });
        t.is(same?.activation, same?.activations[same.peak]);
        // A search adds up the products of many units and texts at once, in another order.
        for (const [at, value] of activations.entries()) {
          t.true(Math.abs((same?.activations[at] ?? NaN) - value) <= 1e-5 * Math.max(1, Math.abs(value)));
        }
        t.is(other?.text, 'He read the whole book.');
        t.is(other?.activations.length, other?.tokens.length);
      }
    });
  }
}

const testOn = (texts: readonly string[]) =>
  query<{ unit: { test: Trace[] } }>(
    `query ($texts: [String!]!) {
       unit(handle: "azimuth-demo/0-MLP:2006") { test(texts: $texts) { activation activations peak } }
     }`,
    { texts },
  );

test.serial('up to 100 texts: a trace for each, in their order; zeros where the unit is silent', async (t) => {
  const { data } = await testOn(Array.from({ length: 100 }, (_, at) => (at % 2 === 0 ? 'a red door' : 'a door')));
  const [red, none] = data.unit.test;
  t.is(red?.peak, 1);
  t.true((red?.activation ?? 0) > 10);
  t.deepEqual(none, { activation: 0, activations: [0, 0], peak: 0 });
  t.is(data.unit.test.length, 100);
  for (const [at, trace] of data.unit.test.entries()) t.deepEqual(trace, at % 2 === 0 ? red : none);
});

test.serial('texts that a unit cannot be tested on', async (t) => {
  for (const [texts, message] of [
    [[], 'texts: expected 1 to 100, found 0.'],
    [Array<string>(101).fill('red'), 'texts: expected 1 to 100, found 101.'],
    [['red', ''], 'text: expected 1 to 10000 characters, found 0.'],
    [['red', ' red'.repeat(129)], 'text: found 129 tokens; azimuth-demo takes at most 128. Shorten the text.'],
  ] as const) {
    const { errors } = await testOn(texts);
    t.like(errors?.[0], { message, extensions: { code: 'BAD_USER_INPUT' } });
  }
});
