import type { EntityManager } from 'typeorm';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { Direction } from '../schema/direction.ts';
import type { LayerSelection } from '../schema/layer-selection.ts';
import type { SimilarUnit } from '../schema/similar-unit.ts';
import { SimilarityMeasure } from '../schema/similarity-measure.ts';
import type { UnitKind } from '../schema/unit-kind.ts';
import type { Unit } from '../schema/unit.ts';
import { nearestUnits, type ComparedVectors, type NearUnit } from './nearest-units.ts';
import type { Services } from './services.ts';
import { ownerKey, ownerName, type UnitOwner } from './unit-owner.ts';
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

/**
 * The units of the same model that are most like each of some, the most similar first. A fixed number of statements, but
 * where there are more than AZIMUTH_EXACT_SIMILARITY_UNITS.
 * @param units of one model
 * @returns for each unit those like it, or why that is not known
 */
export async function similarUnits(
  services: Services,
  units: readonly [Unit, ...Unit[]],
  { first, by, kinds, layers, minSimilarity }: SimilarArguments,
  signal: AbortSignal,
): Promise<(SimilarUnit[] | AzimuthError)[]> {
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
  const scope = await unitScope(manager, units[0].model, kinds, layers);
  const isDecoder = by === SimilarityMeasure.DECODER;
  const vectors = isDecoder ? await decodersOf(services, units, scope, signal) : await fingerprintsOf(manager, units);
  const near = new Map<number, readonly NearUnit[]>();
  for (const compared of together(isDecoder ? 'decoder' : 'fingerprint', vectors)) {
    const found = await nearestUnits(manager, vectorIndexes, compared, scope, count);
    for (const [unitId, rows] of found)
      near.set(
        unitId,
        rows.filter(({ similarity }) => similarity >= lowest),
      );
  }
  const others = await unitsOfRows(manager, [
    ...new Set([...near.values()].flatMap((rows) => rows.map(({ id }) => id))),
  ]);
  const known = new Set(vectors.map(({ unitId }) => unitId));
  return units.map((unit) => {
    if (!known.has(unit.rowId)) return isDecoder ? withoutDecoder(unit) : notRecorded(unit);
    return (near.get(unit.rowId) ?? []).flatMap(({ id, similarity }) => {
      const other = others.get(id);
      return other ? [{ unit: other, similarity, sameLayer: other.layerId === unit.layerId }] : [];
    });
  });
}

interface UnitVector {
  readonly unitId: number;
  readonly corpusId: number | null;
  readonly vector: string;
  readonly dimensions: number;
}

/** Puts together what can be compared in one statement. */
function together(table: ComparedVectors['table'], vectors: readonly UnitVector[]): ComparedVectors[] {
  const groups = new Map<string, ComparedVectors & { readonly vectors: Map<number, string> }>();
  for (const { unitId, corpusId, vector, dimensions } of vectors.filter((one) => !isZero(one.vector))) {
    const key = `${corpusId ?? ''} ${dimensions}`;
    const group = groups.get(key) ?? { table, corpusId, dimensions, vectors: new Map<number, string>() };
    group.vectors.set(unitId, vector);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Of each, over the corpus with most recorded tokens. */
function fingerprintsOf(manager: EntityManager, units: readonly Unit[]): Promise<UnitVector[]> {
  return manager.query<UnitVector[]>(
    `SELECT DISTINCT ON (unit_id) unit_id AS "unitId", corpus_id AS "corpusId", vector::text AS vector,
            vector_dims(vector) AS dimensions
     FROM fingerprint JOIN corpus ON corpus.id = corpus_id
     WHERE unit_id = ANY ($1) ORDER BY unit_id, recorded_tokens DESC, corpus_id`,
    [units.map(({ rowId }) => rowId)],
  );
}

async function decodersOf(
  { manager, residualDirections }: Services,
  units: readonly Unit[],
  { sets, neurons }: UnitScope,
  signal: AbortSignal,
): Promise<UnitVector[]> {
  const owners = new Map([...units.map(ownerOf), ...sets, ...neurons].map((owner) => [ownerKey(owner), owner]));
  await residualDirections.write([...owners.values()], signal);
  return manager.query<UnitVector[]>(
    `SELECT unit_id AS "unitId", NULL AS "corpusId", vector::text AS vector, vector_dims(vector) AS dimensions
     FROM decoder WHERE unit_id = ANY ($1)`,
    [units.map(({ rowId }) => rowId)],
  );
}

function ownerOf(unit: Unit): UnitOwner {
  return unit instanceof Direction ? unit.directionSet : unit.layer;
}

function notRecorded({ handle }: Unit): AzimuthError {
  return new AzimuthError(
    'NOT_RECORDED',
    `similar: ${handle} has not been recorded, so that it is not known where it fires. Record it, or compare by DECODER.`,
  );
}

function withoutDecoder(unit: Unit): AzimuthError {
  return new AzimuthError(
    'BAD_USER_INPUT',
    `similar: nothing linear leads from ${ownerName(ownerOf(unit))} into the residual stream, so that ${unit.handle} has no direction there. Compare by ACTIVATIONS.`,
  );
}

/** Of a unit that never fires, or writes nothing: it is like no other. */
function isZero(vector: string): boolean {
  return !/[1-9]/.test(vector);
}
