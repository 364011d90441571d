import { readNeuronId } from './read-neuron-id.ts';
import { readPassage } from './read-passage.ts';
import type { RecordedPassage, RecordFormat } from './record-format.ts';
import { requireArray, requireNumberOrNull, type JsonObject } from './require-json.ts';

const moments = ['mean', 'variance', 'skewness', 'kurtosis'] as const;

/**
 * NeuronRecord of OpenAI's neuron-explainer family (openai/automated-interpretability, openai/transformer-debugger): the
 * passages on which a neuron or a latent is highest, and random ones. `dataclass_name` is not needed. Moments and the
 * sample by quantile may be null, and a unit that never fires has no passages.
 */
export const neuronRecord: RecordFormat = {
  name: 'NeuronRecord',

  recognises: (value) => value['dataclass_name'] === 'NeuronRecord' || 'most_positive_activation_records' in value,

  *read(value) {
    const unit = readNeuronId(value);
    for (const moment of moments) requireNumberOrNull(value[moment], moment);
    const quantiles = optionalArray(value, 'random_sample_by_quantile');
    const passages = [
      ...passagesOf(value['most_positive_activation_records'], 'most_positive_activation_records'),
      ...passagesOf(optionalArray(value, 'random_sample'), 'random_sample'),
      ...quantiles.flatMap((sample, at) => passagesOf(sample, `random_sample_by_quantile[${at}]`)),
    ];
    yield { unit, passages, explanations: [], density: null };
  },
};

function optionalArray(value: JsonObject, field: string): readonly unknown[] {
  return requireArray(value[field] ?? [], field);
}

function passagesOf(value: unknown, field: string): RecordedPassage[] {
  return requireArray(value, field).map((passage, at) => readPassage(passage, `${field}[${at}]`, 'activations'));
}
