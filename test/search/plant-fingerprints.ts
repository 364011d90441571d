import { halfvecLiteral } from '../../src/database/halfvec-literal.ts';
import type { Model } from '../../src/schema/model.ts';
import type { Services } from '../../src/search/services.ts';
import { madeRandom } from '../made-random.ts';
import { makeCorpus } from '../write-recording.ts';

/** What a unit does at the tokens of a corpus where it is above zero. */
export type SparseActivations = ReadonlyMap<number, number>;

/** By the row of the unit. */
export type PlantedUnits = ReadonlyMap<number, SparseActivations>;

const corpusTokens = 20_000;
const width = 768;
const random = madeRandom(3);
/** Where a token counts in a fingerprint, and with which sign. */
const places = Uint16Array.from({ length: corpusTokens }, () => Math.floor(random() * width));
const signs = Int8Array.from({ length: corpusTokens }, () => (random() < 0.5 ? -1 : 1));

/** Activations at some hundred tokens of 20,000. */
export function madeActivations(seed: number): SparseActivations {
  const own = madeRandom(seed);
  const count = 50 + Math.floor(own() * 400);
  return new Map(Array.from({ length: count }, () => [Math.floor(own() * corpusTokens), 0.1 + 5 * own() ** 3]));
}

/** `scale` times the same, a share of the tokens replaced by others. */
export function alike(activations: SparseActivations, scale: number, replaced: number, seed = 1): SparseActivations {
  const own = madeRandom(seed);
  return new Map(
    [...activations].map(([token, value]) => [
      own() < replaced ? Math.floor(own() * corpusTokens) : token,
      scale * value,
    ]),
  );
}

export function cosine(one: SparseActivations, other: SparseActivations): number {
  const square = (of: SparseActivations) => [...of.values()].reduce((sum, value) => sum + value ** 2, 0);
  const product = [...one].reduce((sum, [token, value]) => sum + value * (other.get(token) ?? 0), 0);
  return product / Math.sqrt(square(one) * square(other));
}

/** The count sketch of activations: 768 signed sums. */
export function fingerprint(activations: SparseActivations): Float32Array {
  const sums = new Float32Array(width);
  for (const [token, value] of activations) {
    const place = places[token] ?? 0;
    sums[place] = (sums[place] ?? 0) + (signs[token] ?? 0) * value;
  }
  return sums;
}

/** Writes units' fingerprints over a new corpus, as a recorder would. @returns its row */
export async function plantFingerprints(
  services: Services,
  model: Model,
  name: string,
  recordedTokens: number,
  units: PlantedUnits,
): Promise<number> {
  const corpusId = await makeCorpus(services, model, name);
  await services.manager.query('UPDATE corpus SET recorded_tokens = $1 WHERE id = $2', [recordedTokens, corpusId]);
  await services.manager.query(
    `INSERT INTO fingerprint (corpus_id, unit_id, vector)
     SELECT $1, unit_id, vector::halfvec FROM unnest($2::int[], $3::text[]) AS given (unit_id, vector)`,
    [corpusId, [...units.keys()], [...units.values()].map((activations) => halfvecLiteral(fingerprint(activations)))],
  );
  return corpusId;
}
