import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { In } from 'typeorm';
import type { Configuration } from '../configuration/configuration.ts';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { keepCorpus } from '../recorder/corpora/keep-corpus.ts';
import { recordCorpus } from '../recorder/record-corpus.ts';
import type { RecordedSource } from '../recorder/recorded-source.ts';
import type { IngestService } from '../registry/ingest/ingest-service.ts';
import { removeUploads } from '../registry/ingest/with-kept-files.ts';
import { DirectionSet } from '../schema/direction-set.ts';
import { JobKind } from '../schema/job-kind.ts';
import { JobState } from '../schema/job-state.ts';
import type { Job } from '../schema/job.ts';
import { Layer } from '../schema/layer.ts';
import { Model } from '../schema/model.ts';
import type { ModelEngines } from '../search/model-engines.ts';
import { directionSetRelations, layerRelations } from '../search/relations.ts';
import type { JobHandlers } from './run-job.ts';
import type { RecordingRequest } from './submit-recording.ts';

/** Jobs that record what units fire on. `onRecorded` is called when rows may have changed. */
export function recordingHandler(
  service: IngestService,
  engines: ModelEngines,
  configuration: Configuration,
  onRecorded: () => void,
): JobHandlers {
  const corpora = path.join(configuration.AZIMUTH_DATA, 'corpora');
  const workFolder = ({ rowId }: Job) => path.join(configuration.AZIMUTH_DATA, 'recordings', `job-${rowId}`);
  return {
    [JobKind.RECORD]: {
      run: async (job, progress) => {
        const request = job.input as RecordingRequest;
        await keepFiles(service, corpora, request);
        const model = await service.manager.findOneBy(Model, { rowId: request.modelId });
        if (!model) throw new AzimuthError('NOT_FOUND', 'The model was deleted before it was recorded.');
        const sources = await sourcesOf(service, engines, request);
        await mkdir(workFolder(job), { recursive: true });
        try {
          await recordCorpus(
            service.manager,
            {
              modelId: model.rowId,
              sources,
              order: {
                setup: engines.setup(model),
                corpus: { name: request.corpus, folder: corpora },
                niceness: configuration.AZIMUTH_RECORD_NICENESS,
                passageTokens: Math.min(configuration.AZIMUTH_RECORD_PASSAGE_TOKENS, model.contextLength - 1),
                maxTokens: request.maxTokens,
                topRecords: configuration.AZIMUTH_RECORD_TOP,
                familyFloor: configuration.AZIMUTH_FAMILY_FLOOR,
                textEncoder: configuration.AZIMUTH_TEXT_ENCODER,
                checkpoint: {
                  file: path.join(workFolder(job), 'checkpoint'),
                  everyMs: configuration.AZIMUTH_RECORD_CHECKPOINT_MS,
                },
              },
            },
            progress,
          );
        } finally {
          onRecorded();
        }
        return {};
      },
      ended: async (job) => {
        const { files, modelId, corpus } = job.input as RecordingRequest;
        await rm(workFolder(job), { recursive: true, force: true });
        await removeUploads(service, files);
        // Passages of a recording that came to nothing.
        await service.manager.query(
          `DELETE FROM corpus WHERE model_id = $1 AND name = $2
             AND NOT EXISTS (SELECT FROM recording WHERE corpus_id = corpus.id)
             AND NOT EXISTS (SELECT FROM activation_record JOIN passage ON passage.id = passage_id WHERE passage.corpus_id = corpus.id)
             AND NOT EXISTS (SELECT FROM job WHERE model_id = $1 AND kind = $3 AND id <> $4 AND state = $5)`,
          [modelId, corpus, JobKind.RECORD, job.rowId, JobState.RUNNING],
        );
      },
    },
  };
}

/** An attempt that was cut off may have kept them already. */
async function keepFiles({ uploads }: IngestService, corpora: string, request: RecordingRequest): Promise<void> {
  if (request.files.length === 0) return;
  const files = [];
  for (const { upload, name } of request.files) files.push({ file: (await uploads.finished(upload)).file, name });
  await mkdir(corpora, { recursive: true });
  await keepCorpus(request.corpus, corpora, files);
}

async function sourcesOf(
  { manager }: IngestService,
  engines: ModelEngines,
  { modelId, directionSetIds, layers: indexes }: RecordingRequest,
): Promise<RecordedSource[]> {
  const sets = await manager.find(DirectionSet, {
    where: { rowId: In(directionSetIds) },
    relations: directionSetRelations,
    order: { layer: { index: 'ASC' }, rowId: 'ASC' },
  });
  const layers = await manager.find(Layer, {
    where: { modelId, index: In(indexes) },
    relations: layerRelations,
    order: { index: 'ASC' },
  });
  const directions = sets.map(async (set): Promise<RecordedSource> => ({
    source: await engines.withDecoder(set),
    owner: { kind: 'DIRECTION_SET', directionSetId: set.rowId },
  }));
  const neurons = layers.map((layer): RecordedSource => ({
    source: engines.neurons(layer),
    owner: { kind: 'LAYER', layerId: layer.rowId },
  }));
  return [...(await Promise.all(directions)), ...neurons];
}
