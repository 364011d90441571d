import { parseAsBoolean, parseAsString, parseAsStringLiteral, type inferParserType } from 'nuqs';

/** How a table of units is ordered and narrowed, as its address has it. */
export const tableSettings = {
  order: parseAsStringLiteral(['index', 'density', 'maximum']).withDefault('index'),
  /** The other way round: from the last index, from the least dense. */
  reversed: parseAsBoolean.withDefault(false),
  /** Words that an explanation must match. */
  words: parseAsString.withDefault(''),
  /** Units that fire, units that never do, or all. */
  alive: parseAsStringLiteral(['all', 'alive', 'dead']).withDefault('all'),
};

export type TableSettings = inferParserType<typeof tableSettings>;
