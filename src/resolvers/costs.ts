import type { ComplexityEstimatorArgs } from 'graphql-query-complexity/cjs';

/** Cost of running a model once over a text, in fields. */
const engineCost = 500;
/** Cost of firing one unit on one text. */
const textCost = 20;
/** Layers that a list of them is taken to have. */
const layers = 24;

/** Items of a page where the client gives null for `first`. */
const page = 25;
/** A negative `first` is refused later; until then it must not make up for what the rest costs. */
const items = ({ args }: ComplexityEstimatorArgs) => Math.max(0, Number(args['first'] ?? page));

/** A field's cost by what it sets in motion; see AZIMUTH_MAX_QUERY_COST. */
export const costs = {
  page: (field: ComplexityEstimatorArgs) => 1 + items(field) * field.childComplexity,
  search: (field: ComplexityEstimatorArgs) => engineCost + items(field) * Math.max(1, field.childComplexity),
  engine: ({ childComplexity }: ComplexityEstimatorArgs) => engineCost + childComplexity,
  texts: ({ args, childComplexity }: ComplexityEstimatorArgs) =>
    (args['texts'] as readonly unknown[]).length * (textCost + childComplexity),
  replacements: ({ args, childComplexity }: ComplexityEstimatorArgs) =>
    ((args['input'] as { replacements: readonly unknown[] }).replacements.length + 1) * (textCost + childComplexity),
  layers: ({ childComplexity }: ComplexityEstimatorArgs) => layers * childComplexity,
  tokenize: ({ childComplexity }: ComplexityEstimatorArgs) => textCost + childComplexity,
};
