import { hash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { byteaArray } from '../database/bytea-array.ts';
import { halfVectors } from './half-vectors.ts';
import type { Surroundings } from './surroundings.ts';
import type { TextEncoder } from './text-encoder.ts';

/** A token of a stored passage, and what stands around it. */
export interface Place extends Surroundings {
  readonly passageId: number;
  /** Index of the token. */
  readonly token: number;
}

/** Places of one statement. */
const BATCH_PLACES = 4000;
/** Texts whose rows are remembered from batch to batch: words come again and again, whole texts a few hundred times. */
const KNOWN_TEXTS = 50_000;

/**
 * Stores what stands around tokens, each text once, with its vector. What is there already stays as it is and is not encoded
 * again, so that whoever was interrupted can begin anew. Batches stand for themselves: run it in a transaction for more.
 */
export async function writeSurroundings(
  manager: EntityManager,
  encoder: TextEncoder,
  places: Iterable<Place> | AsyncIterable<Place>,
): Promise<void> {
  const known = new Map<string, number>();
  let batch: Place[] = [];
  for await (const place of places) {
    if (batch.push(place) < BATCH_PLACES) continue;
    await writeBatch(manager, encoder, batch, known);
    batch = [];
  }
  if (batch.length > 0) await writeBatch(manager, encoder, batch, known);
}

async function writeBatch(
  manager: EntityManager,
  encoder: TextEncoder,
  batch: readonly Place[],
  known: Map<string, number>,
): Promise<void> {
  const places = await missingPlaces(manager, encoder.name, batch);
  const texts = new Set(places.flatMap(({ word, phrase, sentence, text }) => [word, phrase, sentence, text]));
  const ids = await embeddingIds(manager, encoder, texts, known);
  await manager.query(
    `INSERT INTO surroundings (passage_id, token, encoder, word_id, phrase_id, sentence_id, text_id)
     SELECT passage_id, token, $1, word_id, phrase_id, sentence_id, text_id
     FROM unnest($2::int[], $3::int[], $4::int[], $5::int[], $6::int[], $7::int[])
       AS given (passage_id, token, word_id, phrase_id, sentence_id, text_id)
     ORDER BY passage_id, token ON CONFLICT DO NOTHING`,
    [
      encoder.name,
      places.map(({ passageId }) => passageId),
      places.map(({ token }) => token),
      places.map(({ word }) => ids.get(word)),
      places.map(({ phrase }) => ids.get(phrase)),
      places.map(({ sentence }) => ids.get(sentence)),
      places.map(({ text }) => ids.get(text)),
    ],
  );
  if (known.size > KNOWN_TEXTS) known.clear();
  // Phrases hardly come again.
  for (const { word, sentence, text } of places)
    for (const one of [word, sentence, text]) known.set(one, ids.get(one) ?? 0);
}

async function missingPlaces(manager: EntityManager, encoder: string, batch: readonly Place[]): Promise<Place[]> {
  // OFFSET 0: see writeRecords.
  const rows = await manager.query<{ at: number }[]>(
    `SELECT (given.ordinality - 1)::int AS at
     FROM unnest($2::int[], $3::int[]) WITH ORDINALITY AS given (passage_id, token)
     WHERE EXISTS (SELECT FROM surroundings
       WHERE passage_id = given.passage_id AND surroundings.token = given.token AND encoder = $1 OFFSET 0)`,
    [encoder, batch.map(({ passageId }) => passageId), batch.map(({ token }) => token)],
  );
  const stored = new Set(rows.map(({ at }) => at));
  return batch.filter((_, index) => !stored.has(index));
}

/** Rows of `embedding` by their texts; those that are not there are made. */
async function embeddingIds(
  manager: EntityManager,
  encoder: TextEncoder,
  texts: ReadonlySet<string>,
  known: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>();
  const unknown: string[] = [];
  for (const text of texts) {
    const id = known.get(text);
    if (id === undefined) unknown.push(text);
    else ids.set(text, id);
  }
  const digests = new Map(unknown.map((text) => [text, hash('sha256', text, 'buffer').subarray(0, 16)]));
  await findEmbeddings(manager, encoder.name, digests, ids);
  const missing = unknown.filter((text) => !ids.has(text));
  if (missing.length === 0) return ids;
  const vectors = await encoder.encode(missing);
  const rows = await manager.query<{ id: number; digest: Buffer }[]>(
    `INSERT INTO embedding (encoder, digest, vector)
     SELECT $1, given.digest, given.vector FROM unnest($2::bytea[], $3::halfvec[]) AS given (digest, vector)
     ORDER BY given.digest ON CONFLICT DO NOTHING RETURNING id, digest`,
    [
      encoder.name,
      byteaArray(missing.map((text) => digests.get(text) ?? Buffer.alloc(0))),
      await halfVectors(manager, vectors),
    ],
  );
  const made = new Map(rows.map(({ id, digest }) => [digest.toString('hex'), id]));
  for (const text of missing) {
    const id = made.get(digests.get(text)?.toString('hex') ?? '');
    if (id !== undefined) ids.set(text, id);
  }
  // Whoever writes at the same time may have been first.
  await findEmbeddings(manager, encoder.name, new Map([...digests].filter(([text]) => !ids.has(text))), ids);
  return ids;
}

/** Adds the rows that are there. */
async function findEmbeddings(
  manager: EntityManager,
  encoder: string,
  digests: ReadonlyMap<string, Buffer>,
  ids: Map<string, number>,
): Promise<void> {
  if (digests.size === 0) return;
  const texts = [...digests.keys()];
  const rows = await manager.query<{ at: number; id: number }[]>(
    `SELECT (given.ordinality - 1)::int AS at, found.id
     FROM unnest($2::bytea[]) WITH ORDINALITY AS given (digest)
     CROSS JOIN LATERAL (
       SELECT id FROM embedding WHERE embedding.encoder = $1 AND embedding.digest = given.digest OFFSET 0) AS found`,
    [encoder, byteaArray([...digests.values()])],
  );
  for (const { at, id } of rows) ids.set(texts[at] ?? '', id);
}
