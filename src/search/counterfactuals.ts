import { AzimuthError } from '../errors/azimuth-error.ts';
import type { CounterfactualInput, CounterfactualResult } from '../schema/counterfactual.ts';
import type { Trace } from '../schema/trace.ts';
import { requireUnit } from './find-unit.ts';
import { checkCharacters } from './read-text.ts';
import type { Services } from './services.ts';
import { testUnit } from './test-unit.ts';

/** Bytes [start, end) of a text. */
interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Replaces one token of a text by each of several words, and fires the unit again. */
export async function counterfactuals(
  services: Services,
  input: CounterfactualInput,
  signal: AbortSignal,
): Promise<CounterfactualResult> {
  checkReplacements(services, input);
  checkCharacters(input.text, services.configuration);
  const unit = await requireUnit(services.manager, input.unit);
  const { tokenizer } = await services.engines.of(unit.model);
  const prependBos = input.prependBos ?? false;
  const tokens = tokenizer.tokenize(input.text, prependBos);
  const token = tokens[input.token];
  if (!token || token.start === token.end) {
    const from = prependBos ? 1 : 0;
    throw new AzimuthError('BAD_USER_INPUT', `token: expected ${from} to ${tokens.length - 1}, found ${input.token}.`);
  }
  const replaced = wholeCharacters(input.text, token);
  const changed = input.replacements.map((replacement) => replaceBytes(input.text, replaced, replacement));
  const traces = await testUnit(services, unit, [input.text, ...changed.map(({ text }) => text)], prependBos, signal);
  const [original, ...others] = traces as [Trace, ...Trace[]];
  const before = highestWithin(original, replaced);
  return {
    original,
    counterfactuals: others.map((trace, at) => {
      const range = changed[at]?.range ?? replaced;
      const peak = trace.tokens[trace.peak];
      return {
        replacement: input.replacements[at] ?? '',
        trace,
        ratio: before === 0 ? null : highestWithin(trace, range) / before,
        staysPeak: trace.activation > 0 && peak !== undefined && overlaps(peak, range),
      };
    }),
  };
}

function checkReplacements({ configuration }: Services, { replacements }: CounterfactualInput): void {
  // The text itself is fired along with them.
  const allowed = Math.min(configuration.AZIMUTH_MAX_REPLACEMENTS, configuration.AZIMUTH_MAX_TEXTS - 1);
  if (replacements.length < 1 || replacements.length > allowed) {
    throw new AzimuthError('BAD_USER_INPUT', `replacements: expected 1 to ${allowed}, found ${replacements.length}.`);
  }
  if (replacements.includes(''))
    throw new AzimuthError('BAD_USER_INPUT', 'replacements: found an empty one; expected text.');
  if (replacements.some((replacement) => !replacement.isWellFormed())) {
    throw new AzimuthError(
      'BAD_USER_INPUT',
      'replacements: found half of a surrogate pair, which is no character; expected well-formed Unicode.',
    );
  }
}

/** A token may hold part of a character; text can only be replaced by whole ones. */
function wholeCharacters(text: string, token: ByteRange): ByteRange {
  const bytes = Buffer.from(text);
  const continues = (at: number) => ((bytes[at] ?? 0) & 0xc0) === 0x80;
  let { start, end } = token;
  while (continues(start)) start--;
  while (continues(end)) end++;
  return { start, end };
}

/** The space that a token begins with belongs between the words, whatever the word. */
function replaceBytes(
  text: string,
  { start, end }: ByteRange,
  replacement: string,
): { text: string; range: ByteRange } {
  const bytes = Buffer.from(text);
  const old = bytes.subarray(start, end).toString();
  const put = old.startsWith(' ') && old.length > 1 && !/^\s/.test(replacement) ? ` ${replacement}` : replacement;
  const changed = Buffer.concat([bytes.subarray(0, start), Buffer.from(put), bytes.subarray(end)]);
  return { text: changed.toString(), range: { start, end: start + Buffer.byteLength(put) } };
}

function highestWithin(trace: Trace, range: ByteRange): number {
  const inside = trace.activations.filter((_, at) => {
    const token = trace.tokens[at];
    return token !== undefined && overlaps(token, range);
  });
  return inside.reduce((a, b) => Math.max(a, b), 0);
}

function overlaps(token: ByteRange, range: ByteRange): boolean {
  return token.start < range.end && token.end > range.start;
}
