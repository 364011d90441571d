import { In, Not } from 'typeorm';
import { demoCorpusName } from '../recorder/corpora/demo-corpus.ts';
import { demoHandle } from '../registry/register-demo.ts';
import { JobKind } from '../schema/job-kind.ts';
import { JobState } from '../schema/job-state.ts';
import { Job } from '../schema/job.ts';
import { findModel } from '../search/find-model.ts';
import type { Services } from '../search/services.ts';
import { submitRecording } from './submit-recording.ts';

/**
 * Has the demo model recorded over the corpus that comes with Azimuth, if that was not done, begun or cancelled before.
 * @returns the job that does it, if there is one now
 */
export async function recordDemo(services: Services): Promise<Job | null> {
  const model = await findModel(services.manager, demoHandle);
  if (!model) return null;
  const [recorded] = await services.manager.query<object[]>(
    `SELECT FROM recording JOIN corpus ON corpus.id = corpus_id WHERE model_id = $1 AND name = $2 LIMIT 1`,
    [model.rowId, demoCorpusName],
  );
  const begun = await services.manager.findOneBy(Job, {
    kind: JobKind.RECORD,
    modelId: model.rowId,
    state: Not(In([JobState.FAILED, JobState.SUCCEEDED])),
  });
  if (begun) return begun.state === JobState.CANCELLED ? null : begun;
  return recorded ? null : submitRecording(services, { model: model.handle });
}
