import type { DiversityInput } from '../../graphql/schema.generated';
import type { UnitSettings } from './unit-settings.ts';

/** How the records are to be folded; null leaves it to the server. */
export function diversityOf({ fold, word, phrase, sentence, passage }: UnitSettings): DiversityInput | null {
  if (!fold) return { fold: false };
  const given = { word, phrase, sentence, text: passage };
  return Object.values(given).some((threshold) => threshold !== null) ? given : null;
}
