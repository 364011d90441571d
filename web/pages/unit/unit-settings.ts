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

/** What a unit's page shows, as its address has it. What has its default is left out there. */
export const unitSettings = {
  /** The text that the unit is fired on; none if empty. */
  text: parseAsString.withDefault(''),
  /** Whether the BOS token is put in front of it. */
  bos: parseAsBoolean.withDefault(false),
  /** Index of the token to replace. */
  token: parseAsInteger,
  /** What to put in its place. */
  with: parseAsArrayOf(parseAsString).withDefault([]),
  tab: parseAsStringLiteral(['records', 'intervals', 'similar', 'family']).withDefault('records'),
  /** Whether near-duplicates among the records are folded. */
  fold: parseAsBoolean.withDefault(true),
  /** Thresholds of folding, -1..1: see the API's `DiversityInput`. The server's own if all are left out. */
  word: parseAsFloat,
  phrase: parseAsFloat,
  sentence: parseAsFloat,
  /** Of the whole passages; `text` is taken. */
  passage: parseAsFloat,
  /** What makes units similar. */
  by: parseAsStringLiteral(['activations', 'decoder']).withDefault('activations'),
  /** Where similar units are looked for. */
  among: parseAsStringLiteral(['all', 'layer', 'others']).withDefault('all'),
  /** Lowest similarity of two members of a family. */
  alike: parseAsFloat.withDefault(0.8),
  /** The recording under way that was started here. */
  job: parseAsString,
};

export type UnitSettings = inferParserType<typeof unitSettings>;

/** The address of a unit's page with settings: `unitAddress(unitPath(handle), { text })`. */
export const unitAddress = createSerializer(unitSettings);
