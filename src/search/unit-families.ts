import type { EntityManager } from 'typeorm';
import { AzimuthError } from '../errors/azimuth-error.ts';
import type { Model } from '../schema/model.ts';
import type { UnitFamilyConnection } from '../schema/unit-family.ts';
import type { UnitKind } from '../schema/unit-kind.ts';
import { requireUnit } from './find-unit.ts';
import { linkCompletely, type LinkedGroup } from './link-completely.ts';
import { readPage, toConnection } from './page.ts';
import { requireModel } from './require-model.ts';
import type { Services } from './services.ts';
import { isInScope, scopeParameters, unitScope } from './unit-scope.ts';
import { unitsOfRows } from './units-of-rows.ts';

/** What `Query.unitFamilies` is asked. */
export interface FamilyArguments {
  readonly model: string;
  readonly first: number | null;
  readonly after?: string | null;
  readonly minSimilarity: number | null;
  readonly minMembers: number | null;
  readonly kinds?: readonly UnitKind[] | null;
  readonly acrossLayers?: boolean | null;
  readonly unit?: string | null;
}

const defaults = { minSimilarity: 0.8, minMembers: 2 };
/** Pairs that are linked at once: some 100 bytes each. */
const maxPairs = 500_000;

interface PairRow {
  readonly first: number;
  readonly second: number;
  readonly similarity: number;
  readonly firstLayer: number;
  readonly secondLayer: number;
}

/** Groups of units of a model of which every two fire alike: the largest first, of equal ones the most cohesive. */
export async function unitFamilies(services: Services, input: FamilyArguments): Promise<UnitFamilyConnection> {
  const { manager, configuration } = services;
  const page = readPage(input.first, input.after, configuration.AZIMUTH_MAX_PAGE_SIZE);
  const minSimilarity = input.minSimilarity ?? defaults.minSimilarity;
  const minMembers = input.minMembers ?? defaults.minMembers;
  const floor = configuration.AZIMUTH_FAMILY_FLOOR;
  if (!(minSimilarity >= floor && minSimilarity <= 1)) {
    throw new AzimuthError(
      'BAD_USER_INPUT',
      `minSimilarity: expected a cosine from ${floor} to 1, found ${minSimilarity}; less similar pairs are not kept.`,
    );
  }
  if (minMembers < 2) {
    throw new AzimuthError('BAD_USER_INPUT', `minMembers: expected 2 or more, found ${minMembers}.`);
  }
  const model = await requireModel(manager, input.model);
  const member = typeof input.unit === 'string' ? (await requireUnit(manager, input.unit)).rowId : null;
  const pairs = await readPairs(manager, model, minSimilarity, input.kinds);
  const layers = new Map(
    pairs.flatMap(
      (pair) =>
        [
          [pair.first, pair.firstLayer],
          [pair.second, pair.secondLayer],
        ] as const,
    ),
  );
  const isAcross = ({ members: [one, ...others] }: LinkedGroup) =>
    others.some((other) => layers.get(other) !== layers.get(one ?? 0));
  const families = linkCompletely(pairs)
    .filter(({ members }) => members.length >= minMembers && (member === null || members.includes(member)))
    .filter((family) => typeof input.acrossLayers !== 'boolean' || isAcross(family) === input.acrossLayers)
    .map(({ members, cohesion }) => ({ members: [...members].sort((a, b) => a - b), cohesion }))
    .sort((a, b) => b.members.length - a.members.length || b.cohesion - a.cohesion || lowest(a) - lowest(b));
  const shown = families.slice(page.offset, page.offset + page.first);
  const units = await unitsOfRows(
    manager,
    shown.flatMap(({ members }) => members),
  );
  const nodes = shown.map((family) => ({
    members: family.members
      .flatMap((id) => units.get(id) ?? [])
      .sort((a, b) => a.layer.index - b.layer.index || a.rowId - b.rowId),
    cohesion: family.cohesion,
    acrossLayers: isAcross(family),
  }));
  return toConnection(nodes, page, page.offset + nodes.length < families.length);
}

const lowest = ({ members }: LinkedGroup) => members[0] ?? 0;

/** Pairs over the corpus with most recorded tokens, the most similar first. */
async function readPairs(
  manager: EntityManager,
  model: Model,
  minSimilarity: number,
  kinds: readonly UnitKind[] | null | undefined,
): Promise<PairRow[]> {
  const [corpus] = await manager.query<{ id: number }[]>(
    `SELECT id FROM corpus WHERE model_id = $1 AND EXISTS (SELECT FROM fingerprint WHERE corpus_id = corpus.id)
     ORDER BY recorded_tokens DESC, id LIMIT 1`,
    [model.rowId],
  );
  if (!corpus) {
    throw new AzimuthError(
      'NOT_RECORDED',
      `unitFamilies: no unit of ${model.handle} has been recorded. Record it first.`,
    );
  }
  const scope = await unitScope(manager, model, kinds);
  const pairs = await manager.query<PairRow[]>(
    `SELECT first_id AS first, second_id AS second, similarity,
            first_unit.layer_id AS "firstLayer", second_unit.layer_id AS "secondLayer"
     FROM unit_pair JOIN unit AS first_unit ON first_unit.id = first_id JOIN unit AS second_unit ON second_unit.id = second_id
     WHERE corpus_id = $1 AND similarity >= $2::real
       AND ${isInScope('first_unit', '$3', '$4')} AND ${isInScope('second_unit', '$3', '$4')}
     ORDER BY similarity DESC, first_id, second_id LIMIT $5`,
    [corpus.id, minSimilarity, ...scopeParameters(scope), maxPairs + 1],
  );
  if (pairs.length <= maxPairs) return pairs;
  throw new AzimuthError(
    'BAD_USER_INPUT',
    `minSimilarity: more than ${maxPairs} pairs of units of ${model.handle} are as similar as ${minSimilarity}; ask for more similar ones.`,
  );
}
