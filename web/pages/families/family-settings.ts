import { parseAsFloat, parseAsInteger, parseAsString, parseAsStringLiteral, type inferParserType } from 'nuqs';

/** Which families are shown, as the address has it. */
export const familySettings = {
  /** A handle; the first model if left out. */
  model: parseAsString.withDefault(''),
  kinds: parseAsStringLiteral(['directions', 'neurons', 'both']).withDefault('both'),
  layers: parseAsStringLiteral(['any', 'within', 'across']).withDefault('any'),
  /** Cosine that every two members reach, 0.5..1. */
  similarity: parseAsFloat.withDefault(0.8),
  members: parseAsInteger.withDefault(2),
};

export type FamilySettings = inferParserType<typeof familySettings>;
