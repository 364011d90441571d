import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { startAzimuth } from '../start-azimuth.ts';
import { uploadFile } from '../upload-files.ts';

export type Azimuth = Pick<Awaited<ReturnType<typeof startAzimuth>>, 'url' | 'query'>;

export interface ImportJob {
  readonly state: string;
  readonly progress: number;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly directionSet: { readonly handle: string } | null;
}

const importing = `mutation ($input: ImportRecordsInput!) {
  importRecords(input: $input) { job { id } errors { code message } }
}`;

/** Uploads files and has them imported, as a client would. @throws Error with the message, if it is refused */
export async function submitImport(
  { url, query }: Azimuth,
  files: Readonly<Record<string, Buffer | string>>,
  input: object,
): Promise<{ id: string; uploads: string[] }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'azimuth-records-'));
  const given: { name: string; upload: string }[] = [];
  for (const [name, content] of Object.entries(files)) {
    await writeFile(path.join(folder, 'file'), content);
    given.push({ name, upload: (await uploadFile(url, path.join(folder, 'file'))).upload });
  }
  await rm(folder, { recursive: true });
  const { data } = await query<{ importRecords: { job: { id: string } | null; errors: { message: string }[] } }>(
    importing,
    { input: { model: 'azimuth-demo', files: given, ...input } },
  );
  const { job, errors } = data.importRecords;
  if (!job) throw new Error(errors[0]?.message);
  return { id: job.id, uploads: given.map(({ upload }) => upload) };
}

export async function findImport({ query }: Azimuth, id: string): Promise<ImportJob> {
  const { data } = await query<{ job: ImportJob }>(
    `query ($id: ID!) { job(id: $id) { state progress error { code message } directionSet { handle } } }`,
    { id },
  );
  return data.job;
}

/** The same as submitImport, and waits until the job has ended. @returns the job, and the ids of its uploads */
export async function importFiles(
  azimuth: Azimuth,
  files: Readonly<Record<string, Buffer | string>>,
  input: object,
): Promise<ImportJob & { uploads: string[] }> {
  const { id, uploads } = await submitImport(azimuth, files, input);
  for (;;) {
    const job = await findImport(azimuth, id);
    if (!['QUEUED', 'RUNNING'].includes(job.state)) return { ...job, uploads };
    await sleep(50);
  }
}
