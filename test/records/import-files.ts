import { setTimeout as sleep } from 'node:timers/promises';
import type { startAzimuth } from '../start-azimuth.ts';
import { uploadFile } from '../upload-files.ts';

export interface EndedJob {
  readonly state: 'SUCCEEDED' | 'FAILED' | 'CANCELLED';
  readonly progress: number;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly directionSet: { readonly handle: string } | null;
  /** Ids of the uploads that it was given. */
  readonly uploads: readonly string[];
}

type Azimuth = Pick<Awaited<ReturnType<typeof startAzimuth>>, 'url' | 'query'>;

const importing = `mutation ($input: ImportRecordsInput!) {
  importRecords(input: $input) { job { id } errors { code message } }
}`;
const jobQuery = `query ($id: ID!) { job(id: $id) { state progress error { code message } directionSet { handle } } }`;

/** Uploads files and has them imported, as a client would, and waits until the job has ended. */
export async function importFiles(
  azimuth: Azimuth,
  files: Readonly<Record<string, Buffer | string>>,
  input: object,
): Promise<EndedJob> {
  const uploads: string[] = [];
  for (const content of Object.values(files)) uploads.push(await uploadFile(azimuth.url, Buffer.from(content)));
  const given = Object.keys(files).map((name, at) => ({ name, upload: uploads[at] }));
  const { data } = await azimuth.query<{
    importRecords: { job: { id: string } | null; errors: { message: string }[] };
  }>(importing, { input: { model: 'azimuth-demo', files: given, ...input } });
  const { job, errors } = data.importRecords;
  if (!job) throw new Error(errors[0]?.message);
  for (;;) {
    const answer = await azimuth.query<{ job: EndedJob & { state: string } }>(jobQuery, { id: job.id });
    if (!['QUEUED', 'RUNNING'].includes(answer.data.job.state)) return { ...answer.data.job, uploads };
    await sleep(50);
  }
}
