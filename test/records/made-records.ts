/** A NeuronRecord of one unit with `count` passages of 16 tokens, of which no two are alike. */
export function madeRecord(layer: number, index: number, count: number, salt: number): string {
  const most_positive_activation_records = Array.from({ length: count }, (_, at) => ({
    tokens: Array.from({ length: 16 }, (_token, token) => ` w${salt}-${at}-${token}`),
    activations: Array.from({ length: 16 }, (_token, token) =>
      token % 5 === at % 5 ? (salt % 97) + at + token / 16 : 0,
    ),
  }));
  return JSON.stringify({
    neuron_id: { layer_index: layer, neuron_index: index },
    most_positive_activation_records,
    random_sample: [],
  });
}
