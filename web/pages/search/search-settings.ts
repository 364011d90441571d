import {
  createSerializer,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsFloat,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  type inferParserType,
} from 'nuqs';

/** All that a search depends on, as its address has it. What has its default is left out there. */
export const searchSettings = {
  /** A handle; the first model if left out. */
  model: parseAsString.withDefault(''),
  text: parseAsString.withDefault(''),
  /** Indexes of the tokens to sort by; all if none. */
  tokens: parseAsArrayOf(parseAsInteger).withDefault([]),
  kinds: parseAsStringLiteral(['directions', 'neurons', 'both']).withDefault('directions'),
  /** Names or handles of direction sets; all if none. */
  sets: parseAsArrayOf(parseAsString).withDefault([]),
  /** Indexes of the layers that are left out. */
  without: parseAsArrayOf(parseAsInteger).withDefault([]),
  rank: parseAsStringLiteral(['activation', 'fraction', 'percentile', 'z']).withDefault('activation'),
  /** Highest density, 0..1; any if left out. */
  density: parseAsFloat,
  /** Most hits of one layer; any number if left out. */
  perLayer: parseAsInteger,
  /** Handles of units that are left out. */
  exclude: parseAsArrayOf(parseAsString).withDefault([]),
  /** Whether the first position does not count. */
  skipFirst: parseAsBoolean.withDefault(false),
  /** Whether the BOS token is put in front. */
  bos: parseAsBoolean.withDefault(false),
  /** Handle of the hit that is open in place. */
  open: parseAsString,
};

export type SearchSettings = inferParserType<typeof searchSettings>;

/** The address of a search: `searchAddress('/search', { model, text })`. */
export const searchAddress = createSerializer(searchSettings);
