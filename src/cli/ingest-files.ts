import PQueue from 'p-queue';
import type { ApiClient } from './api-client.ts';
import type { LocalFile } from './local-file.ts';
import { uploadFile } from './upload-file.ts';
import { watchJob } from './watch-job.ts';
import type { WorkContext } from './work-context.ts';

/**
 * Uploads files, several at once, has them ingested, and waits until that is done.
 * @param input of the mutation, but for the files
 * @throws AzimuthError: what the server finds fault with, or REQUEST_CANCELLED
 */
export async function ingestFiles(
  client: ApiClient,
  mutation: 'ingestModel' | 'ingestDirectionSet',
  label: string,
  input: object,
  files: readonly LocalFile[],
  context: WorkContext,
): Promise<void> {
  const failed = new AbortController();
  const signal = AbortSignal.any([context.signal, failed.signal]);
  const queue = new PQueue({ concurrency: context.configuration.AZIMUTH_PARALLEL_TRANSFERS });
  const uploads = await Promise.all(
    files.map((file) =>
      queue.add(
        async () => {
          signal.throwIfAborted();
          return { name: file.name, ...(await uploadFile(client.url, file, { ...context, signal })) };
        },
        { throwOnTimeout: true },
      ),
    ),
  ).catch((error: unknown) => {
    failed.abort(error);
    throw error;
  });
  for (const { forget } of uploads) await forget();
  const type = mutation === 'ingestModel' ? 'IngestModelInput!' : 'IngestDirectionSetInput!';
  const { job } = await client.mutate<{ job: { id: string } }>(
    mutation,
    `mutation ($input: ${type}) { ${mutation}(input: $input) { job { id } errors { code message } } }`,
    { input: { ...input, files: uploads.map(({ upload, name }) => ({ upload, name })) } },
  );
  await watchJob(client, job.id, label, context);
}
