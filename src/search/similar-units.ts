import { AzimuthError } from '../errors/azimuth-error.ts';
import { Direction } from '../schema/direction.ts';
import type { LayerSelection } from '../schema/layer-selection.ts';
import type { SimilarUnit } from '../schema/similar-unit.ts';
import { SimilarityMeasure } from '../schema/similarity-measure.ts';
import type { UnitKind } from '../schema/unit-kind.ts';
import type { Unit } from '../schema/unit.ts';
import { nearestUnits, type ComparedVector } from './nearest-units.ts';
import type { Services } from './services.ts';
import { ownerName, type UnitOwner } from './unit-owner.ts';
import { unitScope, type UnitScope } from './unit-scope.ts';
import { unitsOfRows } from './units-of-rows.ts';

/** What `Unit.similar` is asked. */
export interface SimilarArguments {
  readonly first: number | null;
  readonly by: SimilarityMeasure | null;
  readonly kinds?: readonly UnitKind[] | null;
  readonly layers?: LayerSelection | null;
  readonly minSimilarity: number | null;
}

const defaultFirst = 10;

/** The units of the same model that are most like one, the most similar first. */
export async function similarUnits(
  services: Services,
  unit: Unit,
  { first, by, kinds, layers, minSimilarity }: SimilarArguments,
  signal: AbortSignal,
): Promise<SimilarUnit[]> {
  const { manager, configuration, vectorIndexes } = services;
  const count = first ?? defaultFirst;
  const lowest = minSimilarity ?? 0;
  const page = configuration.AZIMUTH_MAX_PAGE_SIZE;
  if (count < 1 || count > page) {
    throw new AzimuthError('BAD_USER_INPUT', `first: expected 1 to ${page}, found ${count}.`);
  }
  if (!(lowest >= -1 && lowest <= 1)) {
    throw new AzimuthError('BAD_USER_INPUT', `minSimilarity: expected a cosine from -1 to 1, found ${lowest}.`);
  }
  const scope = await unitScope(manager, unit.model, kinds, layers);
  const compared =
    by === SimilarityMeasure.DECODER
      ? await decoderOf(services, unit, scope, signal)
      : await fingerprintOf(services, unit);
  if (isZero(compared.vector)) return [];
  const near = (await nearestUnits(manager, vectorIndexes, compared, scope, count)).filter(
    ({ similarity }) => similarity >= lowest,
  );
  const units = await unitsOfRows(
    manager,
    near.map(({ id }) => id),
  );
  return near.flatMap(({ id, similarity }) => {
    const other = units.get(id);
    return other ? [{ unit: other, similarity, sameLayer: other.layerId === unit.layerId }] : [];
  });
}

async function fingerprintOf({ manager }: Services, { rowId, handle }: Unit): Promise<ComparedVector> {
  const [row] = await manager.query<{ corpusId: number; vector: string; dimensions: number }[]>(
    `SELECT corpus_id AS "corpusId", vector::text AS vector, vector_dims(vector) AS dimensions
     FROM fingerprint JOIN corpus ON corpus.id = corpus_id
     WHERE unit_id = $1 ORDER BY recorded_tokens DESC, corpus_id LIMIT 1`,
    [rowId],
  );
  if (row) return { table: 'fingerprint', unitId: rowId, ...row };
  throw new AzimuthError(
    'NOT_RECORDED',
    `similar: ${handle} has not been recorded, so that it is not known where it fires. Record it, or compare by DECODER.`,
  );
}

async function decoderOf(
  { manager, residualDirections }: Services,
  unit: Unit,
  { sets, neurons }: UnitScope,
  signal: AbortSignal,
): Promise<ComparedVector> {
  const owner: UnitOwner = unit instanceof Direction ? unit.directionSet : unit.layer;
  await residualDirections.write([owner, ...sets, ...neurons], signal);
  const [row] = await manager.query<{ vector: string; dimensions: number }[]>(
    'SELECT vector::text AS vector, vector_dims(vector) AS dimensions FROM decoder WHERE unit_id = $1',
    [unit.rowId],
  );
  if (row) return { table: 'decoder', unitId: unit.rowId, corpusId: null, ...row };
  throw new AzimuthError(
    'BAD_USER_INPUT',
    `similar: nothing linear leads from ${ownerName(owner)} into the residual stream, so that ${unit.handle} has no direction there. Compare by ACTIVATIONS.`,
  );
}

/** Of a unit that never fires, or writes nothing: it is like no other. */
function isZero(vector: string): boolean {
  return !/[1-9]/.test(vector);
}
