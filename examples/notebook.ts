// A notebook in TypeScript: what a unit of a model responds to, by the GraphQL API alone. Cells begin with %%, as editors
// with notebooks know them; as a script, with nothing installed but tsx:
//
//   npx tsx examples/notebook.ts http://127.0.0.1:4000

const server = process.argv[2] ?? 'http://127.0.0.1:4000';
const text = process.argv[3] ?? 'My favorite color is red.';

// %% Asking the API

/** @throws Error with the API's own words, its code in front */
async function ask<Answer>(query: string, variables: object = {}): Promise<Answer> {
  const response = await fetch(`${server}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as {
    data: Answer;
    errors?: { message: string; extensions: { code: string } }[];
  };
  const [error] = errors ?? [];
  if (error) throw new Error(`${error.extensions.code}: ${error.message}`);
  return data;
}

// %% Which models are there?

const { models } = await ask<{ models: { nodes: { handle: string; layerCount: number; mlpSize: number }[] } }>(
  '{ models { nodes { handle layerCount mlpSize } } }',
);
const [model] = models.nodes;
if (!model) throw new Error(`${server} has no model yet.`);
console.log(`${model.handle}: ${model.layerCount} layers of ${model.mlpSize} neurons\n`);

// %% What fires most on a text, without what fires on everything

interface Hit {
  readonly activation: number;
  readonly peak: number;
  readonly unit: { readonly handle: string; readonly density: number | null };
}
const { search } = await ask<{ search: { tokens: { text: string }[]; nodes: Hit[] } }>(
  `query ($input: SearchInput!) {
     search(input: $input, first: 50) {
       tokens { text }
       nodes { activation peak unit { handle density } }
     }
   }`,
  { input: { model: model.handle, text, ignoreFirstToken: true } },
);
// `filter: { maxDensity: 0.05 }` has the server do this, where all densities are known.
const hits = search.nodes.filter(({ unit }) => unit.density === null || unit.density <= 0.05).slice(0, 5);
for (const { unit, activation, peak } of hits) {
  const token = JSON.stringify(search.tokens[peak]?.text);
  console.log(`${unit.handle.padEnd(28)} ${activation.toFixed(2).padStart(8)} on ${token}`);
}

// %% The first of them on other texts, token by token

const [hit] = hits;
if (!hit) throw new Error('Nothing fires on this text.');
interface Trace {
  readonly tokens: { readonly text: string }[];
  readonly activations: number[];
}
const { unit } = await ask<{ unit: { test: Trace[] } }>(
  'query ($handle: String!, $texts: [String!]!) { unit(handle: $handle) { test(texts: $texts) { tokens { text } activations } } }',
  { handle: hit.unit.handle, texts: [text, 'The sea was calm, and nobody spoke of the color of the sky.'] },
);
console.log(`\n${hit.unit.handle}, token by token:`);
for (const { tokens, activations } of unit.test) {
  const highest = Math.max(...activations, 0.001);
  const bars = tokens.map(
    (token, at) => token.text + '▁▂▃▄▅▆▇█'.charAt(Math.floor((7 * (activations[at] ?? 0)) / highest)),
  );
  console.log(`  ${bars.join('')}`);
}

// %% What becomes of it when the word is another one?

const { counterfactuals } = await ask<{
  counterfactuals: { counterfactuals: { replacement: string; ratio: number | null }[] };
}>(
  'query ($input: CounterfactualInput!) { counterfactuals(input: $input) { counterfactuals { replacement ratio } } }',
  { input: { unit: hit.unit.handle, text, token: hit.peak, replacements: ['blue', 'house', 'and'] } },
);
console.log(`\nInstead of ${JSON.stringify(search.tokens[hit.peak]?.text)}:`);
for (const { replacement, ratio } of counterfactuals.counterfactuals) {
  console.log(
    `  ${replacement.padEnd(8)} ${ratio === null ? 'was silent' : `${(100 * ratio).toFixed(0)}% of it is left`}`,
  );
}
