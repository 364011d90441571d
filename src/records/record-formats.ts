import { neuronRecord } from './neuron-record.ts';
import { neuronpediaExport } from './neuronpedia-export.ts';
import type { RecordFormat } from './record-format.ts';
import { saedashboardBatch } from './saedashboard-batch.ts';
import { scoredExplanations } from './scored-explanations.ts';

/** Every format that can be imported. A new one is a file of its own and a line here. */
export const recordFormats: readonly RecordFormat[] = [
  neuronRecord,
  scoredExplanations,
  neuronpediaExport,
  saedashboardBatch,
];
