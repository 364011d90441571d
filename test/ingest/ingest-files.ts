import type { startAzimuth } from '../start-azimuth.ts';
import { uploadFiles } from '../upload-files.ts';
import { waitForJob, type EndedJob } from './wait-for-job.ts';

type Azimuth = Pick<Awaited<ReturnType<typeof startAzimuth>>, 'query' | 'url'>;

interface Payload {
  job: { id: string } | null;
  errors: { code: string; message: string }[];
}

/** Uploads a folder's files and has them ingested, as a client would. @returns how that ended */
export async function ingestFiles(
  { query, url }: Azimuth,
  mutation: 'ingestModel' | 'ingestDirectionSet',
  folder: string,
  names: readonly string[],
  input: object,
): Promise<EndedJob> {
  const files = await uploadFiles(url, folder, names);
  const type = mutation === 'ingestModel' ? 'IngestModelInput!' : 'IngestDirectionSetInput!';
  const { data } = await query<Record<string, Payload>>(
    `mutation ($input: ${type}) { ${mutation}(input: $input) { job { id } errors { code message } } }`,
    { input: { ...input, files } },
  );
  const { job, errors } = data[mutation] as Payload;
  return job ? waitForJob(query, job.id) : { state: 'REFUSED', error: errors[0] ?? null, directionSet: null };
}
