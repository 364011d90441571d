import { AzimuthError } from '../errors/azimuth-error.ts';
import { Direction } from '../schema/direction.ts';
import type { LogitEffects } from '../schema/logit-effects.ts';
import type { Unit } from '../schema/unit.ts';
import type { Services } from './services.ts';

/** Entries of each list where the client gives null for `first`. */
const defaultCount = 10;

/**
 * The vocabulary entries that a unit pushes up and down most; null where no linear way leads from it to the logits.
 * @throws AzimuthError BAD_USER_INPUT for a `first` out of range
 */
export async function logitEffects(
  services: Services,
  unit: Unit,
  count: number | null,
  signal: AbortSignal,
): Promise<LogitEffects | null> {
  const first = count ?? defaultCount;
  const allowed = services.configuration.AZIMUTH_MAX_PAGE_SIZE;
  if (first < 1 || first > allowed) {
    throw new AzimuthError('BAD_USER_INPUT', `first: expected 1 to ${allowed}, found ${first}.`);
  }
  const { engines } = services;
  const { engine, tokenizer } = await engines.of(unit.model);
  // Two rows go through the final norm and the unembedding.
  return engine.admit(2, signal, async (ask) => {
    const source =
      unit instanceof Direction ? await engines.withDecoder(unit.directionSet) : engines.neurons(unit.layer);
    const effects = await ask({ kind: 'LOGITS_OF_UNIT', source, index: unit.index, first });
    if (!effects) return null;
    const withText = ({ id, logit }: { id: number; logit: number }) => ({ id, text: tokenizer.decode([id]), logit });
    return { positive: effects.positive.map(withText), negative: effects.negative.map(withText) };
  });
}
