import { readNeuronId } from './read-neuron-id.ts';
import { readScore } from './read-score.ts';
import type { RecordedExplanation, RecordFormat } from './record-format.ts';
import { requireArray, requireObject, requireText } from './require-json.ts';

/** The files do not say which model explained. */
const method = 'imported';

/**
 * NeuronSimulationResults of OpenAI's neuron-explainer family, whose names changed twice: `scored_explanations` was
 * `scored_explanation_or_baseline_list`, `explanation` was `explanation_or_baseline`. What else was renamed lies in the
 * simulations (`unit`, `simulation`, `sequence_simulation`), of which only the score is taken.
 */
export const scoredExplanations: RecordFormat = {
  name: 'NeuronSimulationResults',

  recognises: (value) =>
    value['dataclass_name'] === 'NeuronSimulationResults' ||
    'scored_explanations' in value ||
    'scored_explanation_or_baseline_list' in value,

  *read(value) {
    const unit = readNeuronId(value);
    const list = value['scored_explanations'] ?? value['scored_explanation_or_baseline_list'];
    const explanations = requireArray(list, 'scored_explanations').map(readExplanation);
    yield { unit, passages: [], explanations, density: null };
  },
};

function readExplanation(value: unknown, at: number): RecordedExplanation {
  const field = `scored_explanations[${at}]`;
  const scored = requireObject(value, field);
  const text = requireText(scored['explanation'] ?? scored['explanation_or_baseline'], `${field}.explanation`);
  const simulation = requireObject(scored['scored_simulation'] ?? {}, `${field}.scored_simulation`);
  const score = readScore(simulation['ev_correlation_score'], `${field}.scored_simulation.ev_correlation_score`);
  return { text, method, score };
}
