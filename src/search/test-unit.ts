import { AzimuthError } from '../errors/azimuth-error.ts';
import type { Trace } from '../schema/trace.ts';
import type { Unit } from '../schema/unit.ts';
import { checkCharacters, readText, tokenBound } from './read-text.ts';
import type { Services } from './services.ts';
import { toTrace } from './to-trace.ts';
import { unitSource } from './unit-source.ts';

/** Fires a unit on texts: one trace for each, in their order. */
export async function testUnit(
  services: Services,
  unit: Unit,
  texts: readonly string[],
  prependBos: boolean,
  signal: AbortSignal,
): Promise<Trace[]> {
  const allowed = services.configuration.AZIMUTH_MAX_TEXTS;
  if (texts.length < 1 || texts.length > allowed) {
    throw new AzimuthError('BAD_USER_INPUT', `texts: expected 1 to ${allowed}, found ${texts.length}.`);
  }
  for (const text of texts) checkCharacters(text, services.configuration);
  const { model } = unit;
  const { engine, tokenizer } = await services.engines.of(model);
  const bound = texts.reduce((sum, text) => sum + tokenBound(text, model), 0);
  return engine.admit(bound, signal, async (ask) => {
    const tokenized = texts.map((text) => readText(tokenizer, model, text, prependBos));
    const source = await unitSource(services, unit);
    const ids = tokenized.map((tokens) => tokens.map(({ id }) => id));
    const traces = await ask({ kind: 'TRACE', source, index: unit.index, texts: ids });
    return texts.map((text, at) => toTrace(text, tokenized[at] ?? [], traces[at] ?? new Float32Array(), tokenizer));
  });
}
