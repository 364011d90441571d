import type { EntityManager } from 'typeorm';
import { isForeignKeyViolation } from '../database/is-foreign-key-violation.ts';
import type { TextEncoder } from '../embedding/text-encoder.ts';
import { writeSurroundings } from '../embedding/write-surroundings.ts';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { corpusId as findCorpus } from '../records/corpus-id.ts';
import type { WorkInProgress } from '../registry/work-in-progress.ts';
import type { RecordedSource } from './recorded-source.ts';
import { otherFingerprints } from './other-fingerprints.ts';
import type { MessageFromRecorder, RecorderAnswer, RecordingOrder } from './recorder-protocol.ts';
import { runRecorder } from './recorder-process.ts';
import { unitIdsOf } from './unit-ids-of.ts';
import { writePairs } from './write-pairs.ts';
import { writePassages } from './write-passages.ts';
import { writeQuality } from './write-quality.ts';
import { writeRecordings } from './write-recordings.ts';

const nothing: RecorderAnswer = { ids: [] };

/** What a corpus is run through. */
export interface CorpusRecording {
  readonly modelId: number;
  readonly sources: readonly RecordedSource[];
  readonly order: Omit<RecordingOrder, 'sources'>;
}

/**
 * Records what sources' units do over a corpus: their rows hold what is known when it returns. Begun again after it was cut off, it goes on from
 * its last checkpoint, with the same result.
 * @returns the corpus' row and the tokens that were recorded
 * @throws AzimuthError NOT_FOUND for a corpus that is not there, or units that were deleted meanwhile
 */
export async function recordCorpus(
  manager: EntityManager,
  { modelId, sources, order }: CorpusRecording,
  progress: WorkInProgress,
): Promise<{ corpusId: number; tokens: number }> {
  const corpusId = await findCorpus(manager, modelId, order.corpus.name);
  const unitIds = await Promise.all(sources.map((source) => unitIdsOf(manager, source)));
  const recorderOrder = { ...order, sources: sources.map(({ source }) => source) };
  const tokens = await runRecorder(recorderOrder, handle, progress.signal).catch((error: unknown) => {
    if (!isForeignKeyViolation(error)) throw error;
    throw new AzimuthError(
      'NOT_FOUND',
      'The model or a direction set was deleted while it was recorded: record again.',
    );
  });
  await manager.query('UPDATE corpus SET recorded_tokens = greatest(recorded_tokens, $1) WHERE id = $2', [
    tokens,
    corpusId,
  ]);
  return { corpusId, tokens };

  async function handle(message: MessageFromRecorder): Promise<RecorderAnswer> {
    switch (message.kind) {
      case 'PASSAGES':
        return { ids: await writePassages(manager, corpusId, message.passages) };
      case 'PROGRESS':
        progress.report(message.share, message.stage);
        return nothing;
      case 'PLACES':
        await writeSurroundings(manager, knownVectors(message.encoder, message.vectors), message.places);
        return nothing;
      case 'UNITS': {
        const ids = unitIds[message.source] ?? [];
        const units = message.units.map((unit) => ({ ...unit, unitId: ids[unit.index] ?? 0 }));
        await writeRecordings(manager, corpusId, message.countedTokens, units);
        return { ids: units.map(({ unitId }) => unitId) };
      }
      case 'OTHERS':
        return otherFingerprints(manager, corpusId, unitIds.flat(), message.after);
      case 'PAIRS':
        await writePairs(manager, corpusId, message.unitIds, message.pairs);
        return nothing;
      case 'QUALITY': {
        const owner = sources[message.source]?.owner;
        if (owner?.kind === 'DIRECTION_SET')
          await writeQuality(manager, corpusId, owner.directionSetId, message.quality);
        return nothing;
      }
      default:
        return nothing;
    }
  }
}

/** The recorder has encoded the texts already. */
function knownVectors(
  encoder: Pick<TextEncoder, 'name' | 'kind' | 'dimensions'>,
  vectors: readonly (readonly [text: string, vector: Float32Array])[],
): TextEncoder {
  const known = new Map(vectors);
  return {
    ...encoder,
    encode: (texts) => Promise.resolve(texts.map((text) => known.get(text) as Float32Array)),
    close: () => Promise.resolve(),
  };
}
