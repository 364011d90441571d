import {
  createSerializer,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
  type inferParserType,
} from 'nuqs';

/** What is compared, as the address has it: `/compare?units=a,b&text=one&text=another`. */
export const compareSettings = {
  /** Handles. */
  units: parseAsArrayOf(parseAsString).withDefault([]),
  /** Texts, one `text` each: they may have commas. */
  text: parseAsNativeArrayOf(parseAsString),
  /** Whether the BOS token is put in front of them. */
  bos: parseAsBoolean.withDefault(false),
  /** Handle of the unit whose top records the others are fired on. */
  records: parseAsString,
  /** What the full colour is for: the highest of what is shown of a unit, or all that was recorded of it. */
  scale: parseAsStringLiteral(['shown', 'recorded']).withDefault('shown'),
};

export type CompareSettings = inferParserType<typeof compareSettings>;

/** The address of a comparison: `compareAddress('/compare', { units, text: ['a text'] })`. */
export const compareAddress = createSerializer(compareSettings);
