import { readDensity } from './read-density.ts';
import { readPassage } from './read-passage.ts';
import type { RecordedExplanation, RecordedUnit, RecordFormat, UnitReference } from './record-format.ts';
import { requireIndex, requireText, wrong, type JsonObject } from './require-json.ts';

/**
 * Rows of Neuronpedia's exports (neuronpedia-datasets: features, activations and explanations, `batch-N.jsonl.gz`). `layer`
 * is `1-res-jb` for a direction and `1` for a neuron; `index` is a text in what its database exports and a number in what
 * its converter writes. Of a feature only the density is taken; its vector comes with the set itself.
 */
export const neuronpediaExport: RecordFormat = {
  name: "row of Neuronpedia's export",

  recognises: (value) => 'modelId' in value && 'layer' in value,

  *read(value) {
    const unit = readUnit(value);
    const nothing: RecordedUnit = { unit, passages: [], explanations: [], density: null };
    if ('values' in value || 'tokens' in value) yield { ...nothing, passages: [readPassage(value, '', 'values')] };
    else if ('description' in value) yield { ...nothing, explanations: [readExplanation(value)] };
    else if ('frac_nonzero' in value) yield { ...nothing, density: readDensity(value['frac_nonzero'], 'frac_nonzero') };
    else
      throw wrong(
        'frac_nonzero',
        'it in a feature, values in an activation or description in an explanation',
        undefined,
      );
  },
};

function readUnit(value: JsonObject): UnitReference {
  const source = String(value['layer']);
  const [, layer, set = null] = /^(\d{1,9})(?:-(.+))?$/.exec(source) ?? [];
  if (layer === undefined) throw wrong('layer', 'a layer, with its set if it has one: 1-res-jb', value['layer']);
  return { layer: Number(layer), index: requireIndex(value['index'], 'index'), set };
}

function readExplanation(value: JsonObject): RecordedExplanation {
  const method = value['explanationModelName'] ?? value['typeName'];
  return {
    text: requireText(value['description'], 'description'),
    method: typeof method === 'string' && method !== '' ? method : 'imported',
    score: null,
  };
}
