export interface GeneratedRecords {
  /** NeuronRecords, one a line. */
  readonly count: number;
  readonly layer: number;
  /** Units that they are of, in turn. */
  readonly units: number;
  /** Of one NeuronRecord. */
  readonly passages: number;
  /** Of one passage. */
  readonly tokens: number;
  /** Passages of the corpus: units share them. */
  readonly distinctPassages: number;
}

/** Share of tokens on which a unit fires, beside the peak. */
const density = 0.15;

/** Lines of NeuronRecords that look like those of an SAE's latents; the same every time. */
export function* generatedNeuronRecords(options: GeneratedRecords): Generator<string, void, void> {
  for (let number = 0; number < options.count; number++) {
    const next = random(number);
    const most_positive_activation_records = Array.from({ length: options.passages }, () => {
      const word = random(2 ** 30 + Math.floor(next() * options.distinctPassages));
      const tokens = Array.from({ length: options.tokens }, () => ` ${Math.floor(word() * 50_000).toString(36)}`);
      const activations = tokens.map(() => (next() < density ? activation(next) : 0));
      activations[Math.floor(next() * tokens.length)] = 10 + activation(next);
      return { tokens, activations };
    });
    const neuron_id = { layer_index: options.layer, neuron_index: number % options.units };
    yield `${JSON.stringify({ neuron_id, most_positive_activation_records, random_sample: [] })}\n`;
  }
}

function activation(next: () => number): number {
  return Number((next() * 10).toFixed(6));
}

/** Numbers 0..1 that look random (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}
