import { access } from 'node:fs/promises';
import path from 'node:path';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { demoCorpusName } from '../recorder/corpora/demo-corpus.ts';
import { openCorpus } from '../recorder/corpora/open-corpus.ts';
import { checkHandle } from '../registry/check-handle.ts';
import type { IngestFile } from '../registry/ingest/with-kept-files.ts';
import { JobKind } from '../schema/job-kind.ts';
import type { Job } from '../schema/job.ts';
import type { RecordInput } from '../schema/record-input.ts';
import { requireModel } from '../search/require-model.ts';
import { selectDirectionSets } from '../search/select-direction-sets.ts';
import { selectLayers } from '../search/select-layers.ts';
import type { Services } from '../search/services.ts';
import { checkFiles } from './check-files.ts';

/** What a recording is asked to do. */
export interface RecordingRequest {
  readonly modelId: number;
  readonly directionSetIds: readonly number[];
  /** Layers whose neurons are recorded. */
  readonly layers: readonly number[];
  readonly corpus: string;
  readonly maxTokens: number | null;
  /** Of a new corpus; none for one that is there. */
  readonly files: readonly IngestFile[];
}

/** Has a job record units over a corpus. What can be known now is checked now. */
export async function submitRecording(services: Services, input: RecordInput): Promise<Job> {
  const model = await requireModel(services.manager, input.model);
  const layers = selectLayers(model, input.layers);
  const sets = await selectDirectionSets(services.manager, model, layers, input.directionSets);
  const recordedLayers = input.directionSets ? new Set(sets.map((set) => set.layer.index)) : layers;
  if (recordedLayers.size === 0) {
    throw new AzimuthError('BAD_USER_INPUT', 'layers, directionSets: expected at least one layer, found none.');
  }
  const maxTokens = input.maxTokens ?? null;
  if (maxTokens !== null && !(maxTokens >= 1)) {
    throw new AzimuthError('BAD_USER_INPUT', `maxTokens: expected 1 or more, found ${maxTokens}.`);
  }
  const corpus = input.corpus ?? demoCorpusName;
  await checkCorpus(services, corpus, input.files ?? []);
  const request: RecordingRequest = {
    modelId: model.rowId,
    directionSetIds: sets.map((set) => set.rowId),
    layers: [...recordedLayers],
    corpus,
    maxTokens,
    files: (input.files ?? []).map(({ upload, name }) => ({ upload, name })),
  };
  // What it is about is one set where that was asked for by name: a layer's only set is recorded for the layer's sake.
  const only = input.directionSets && sets.length === 1 ? sets[0] : undefined;
  return services.jobs.submit(JobKind.RECORD, request, { modelId: model.rowId, directionSetId: only?.rowId ?? null });
}

async function checkCorpus(services: Services, corpus: string, files: readonly IngestFile[]): Promise<void> {
  checkHandle('corpus:', corpus);
  const { configuration } = services;
  const folder = path.join(configuration.AZIMUTH_DATA, 'corpora');
  if (files.length === 0) {
    await openCorpus(corpus, folder);
    return;
  }
  await checkFiles(services, files, configuration.AZIMUTH_MAX_RECORD_FILES);
  const isTaken = await access(path.join(folder, corpus)).then(
    () => true,
    () => false,
  );
  if (isTaken || corpus === demoCorpusName) {
    throw new AzimuthError(
      'BAD_USER_INPUT',
      `corpus: ${corpus} is there already; leave out the files, or choose another name.`,
    );
  }
}
