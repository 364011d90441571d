import type { EntityManager } from 'typeorm';
import { foldInDatabase } from '../embedding/fold-in-database.ts';
import { foldMeasures, type FoldThresholds } from '../embedding/fold-thresholds.ts';
import { AzimuthError } from '../errors/azimuth-error.ts';
import type { DiversityInput } from '../schema/diversity-input.ts';
import type { UnitRecord } from './unit-records.ts';

/** A record, and those that count as the same. */
export interface FoldedRecord {
  readonly record: UnitRecord;
  readonly folded: readonly UnitRecord[];
}

/**
 * Folds near-duplicates among a unit's records. At the default thresholds the recorder has done it; at others the database does. What was
 * imported stands for itself: nobody has embedded it.
 * @throws AzimuthError BAD_USER_INPUT for a threshold that is no cosine
 */
export async function foldUnitRecords(
  manager: EntityManager,
  records: readonly UnitRecord[],
  diversity: DiversityInput | null | undefined,
): Promise<FoldedRecord[]> {
  if (diversity?.fold === false) return records.map((record) => ({ record, folded: [] }));
  const thresholds = readThresholds(diversity);
  return group(records, thresholds ? await headsAt(manager, records, thresholds) : storedHead);
}

/** Null for the defaults. */
function readThresholds(diversity: DiversityInput | null | undefined): FoldThresholds | null {
  const { word = null, phrase = null, sentence = null, text = null } = diversity ?? {};
  const thresholds = { word, phrase, sentence, text };
  for (const measure of foldMeasures) {
    const threshold = thresholds[measure];
    if (threshold !== null && !(threshold >= -1 && threshold <= 1)) {
      throw new AzimuthError('BAD_USER_INPUT', `diversity.${measure}: expected a cosine, -1 to 1, found ${threshold}.`);
    }
  }
  return foldMeasures.every((measure) => thresholds[measure] === null) ? null : thresholds;
}

const storedHead = (record: UnitRecord) => (record.kind === 'RECORDED' ? record.head : null);

/** Corpora are folded each for itself, as the recorder does. */
async function headsAt(
  manager: EntityManager,
  records: readonly UnitRecord[],
  thresholds: FoldThresholds,
): Promise<(record: UnitRecord) => UnitRecord | null> {
  const heads = new Map<UnitRecord, UnitRecord>();
  const recorded = records.filter((record) => record.kind === 'RECORDED');
  for (const corpusId of new Set(recorded.map((record) => record.corpusId))) {
    const ofCorpus = recorded.filter((record) => record.corpusId === corpusId);
    const places = ofCorpus.map(({ packed: { passageId, peak } }) => ({ passageId, peak }));
    const encoder = await encoderOf(manager, places[0]);
    if (encoder === null) continue;
    for (const [at, head] of (await foldInDatabase(manager, encoder, places, thresholds)).entries()) {
      const record = ofCorpus[at];
      const first = ofCorpus[head];
      if (record && first && head !== at) heads.set(record, first);
    }
  }
  return (record) => heads.get(record) ?? null;
}

/** The encoder that embedded what stands around a record: of several, the one that did it last. */
async function encoderOf(
  manager: EntityManager,
  place: { readonly passageId: number; readonly peak: number } | undefined,
): Promise<string | null> {
  if (!place) return null;
  const [row] = await manager.query<{ encoder: string }[]>(
    'SELECT encoder FROM surroundings WHERE passage_id = $1 AND token = $2 ORDER BY text_id DESC LIMIT 1',
    [place.passageId, place.peak],
  );
  return row?.encoder ?? null;
}

function group(records: readonly UnitRecord[], headOf: (record: UnitRecord) => UnitRecord | null): FoldedRecord[] {
  const groups = new Map<UnitRecord, UnitRecord[]>();
  for (const record of records) {
    const head = headOf(record);
    if (head) groups.get(head)?.push(record);
    else groups.set(record, []);
  }
  return [...groups].map(([record, folded]) => ({ record, folded }));
}
