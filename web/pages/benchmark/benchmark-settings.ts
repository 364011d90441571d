import {
  parseAsBoolean,
  parseAsFloat,
  parseAsInteger,
  parseAsNativeArrayOf,
  parseAsString,
  type inferParserType,
} from 'nuqs';

/** What a benchmark is run with, as its address has it. */
export const benchmarkSettings = {
  /** A handle; the first model if left out. */
  model: parseAsString.withDefault(''),
  /** Units of each layer and kind that count. */
  top: parseAsInteger.withDefault(25),
  /** Highest density of those that count, 0..1; any if left out. */
  density: parseAsFloat,
  /** Whether the first position counts too. */
  first: parseAsBoolean.withDefault(false),
  /** Whether it is to be run; on the example texts unless there are others. */
  run: parseAsBoolean.withDefault(false),
  text: parseAsNativeArrayOf(parseAsString),
};

export type BenchmarkSettings = inferParserType<typeof benchmarkSettings>;
