import type { ComplexityEstimatorArgs } from 'graphql-query-complexity/cjs';

/** Cost of running a model once over a text, in fields. */
const engineCost = 500;
/** Cost of firing one unit on one text. */
const textCost = 20;
/** Cost of running a model over one of many texts: they are computed a few at a time, however many they are. */
const benchmarkTextCost = 15;
/** Cost of comparing a unit with all of its model. */
const similarCost = 100;
/** Cost of putting a model's units together in families. */
const familiesCost = 200;
/** Members that a family is taken to have. */
const familyMembers = 3;
/** Intervals of a range of activations. */
const intervals = 10;
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
  benchmark: ({ args, childComplexity }: ComplexityEstimatorArgs) =>
    (args['input'] as { texts: readonly unknown[] }).texts.length * benchmarkTextCost + layers * childComplexity,
  layers: ({ childComplexity }: ComplexityEstimatorArgs) => layers * childComplexity,
  logitEffects: (field: ComplexityEstimatorArgs) => textCost + items(field) * field.childComplexity,
  similar: (field: ComplexityEstimatorArgs) => similarCost + items(field) * field.childComplexity,
  families: (field: ComplexityEstimatorArgs) => familiesCost + items(field) * familyMembers * field.childComplexity,
  intervals: ({ args, childComplexity }: ComplexityEstimatorArgs) =>
    1 + intervals * Math.max(0, Number(args['perInterval'] ?? page)) * childComplexity,
  recordTexts: (field: ComplexityEstimatorArgs) => items(field) * (textCost + field.childComplexity),
  tokenize: ({ childComplexity }: ComplexityEstimatorArgs) => textCost + childComplexity,
};
