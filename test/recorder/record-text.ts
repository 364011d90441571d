import { uploadContent } from '../upload-content.ts';
import type { startAzimuth } from '../start-azimuth.ts';
import { waitForJob, type EndedJob } from '../ingest/wait-for-job.ts';

type Azimuth = Pick<Awaited<ReturnType<typeof startAzimuth>>, 'url' | 'query'>;

export interface Submitted {
  readonly job: { readonly id: string } | null;
  readonly errors: readonly { readonly code: string; readonly message: string }[];
}

/** Asks for a recording of the demo model. */
export async function submitRecording({ query }: Azimuth, input: object): Promise<Submitted> {
  const { data } = await query<{ record: Submitted }>(
    `mutation ($input: RecordInput!) { record(input: $input) { job { id } errors { code message } } }`,
    { input: { model: 'azimuth-demo', ...input } },
  );
  return data.record;
}

/** Uploads a text and has the demo model recorded over it. @returns the job when it has ended */
export async function recordText(
  azimuth: Azimuth,
  text: string,
  input: { readonly corpus: string; readonly directionSets?: readonly string[] },
): Promise<EndedJob> {
  const files = [{ upload: await uploadContent(azimuth.url, Buffer.from(text)), name: 'corpus.txt' }];
  const { job, errors } = await submitRecording(azimuth, { ...input, files });
  if (!job) throw new Error(errors.map(({ message }) => message).join());
  return waitForJob(azimuth.query, job.id);
}
