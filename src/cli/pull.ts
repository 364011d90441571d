import { rm } from 'node:fs/promises';
import path from 'node:path';
import { AzimuthError } from '../errors/azimuth-error.ts';
import type { ApiClient } from './api-client.ts';
import { downloadFiles } from './downloads/download-files.ts';
import { ingestFiles } from './ingest-files.ts';
import type { PullPlan } from './sources/pull-plan.ts';
import { withServer } from './with-server.ts';
import type { WorkContext } from './work-context.ts';

export interface PullTarget {
  /** Handle of the model that sets belong to. */
  readonly model: string;
  readonly license: string | null;
  /** Leave the downloads where they are. */
  readonly keep: boolean;
}

/**
 * Downloads what is planned and takes it in, but for what is there already. The server is not held up by the download: it is
 * asked before and after.
 * @param onDone called with each handle
 */
export async function pull(
  plans: readonly PullPlan[],
  target: PullTarget,
  context: WorkContext,
  onDone: (handle: string, isNew: boolean) => void,
): Promise<void> {
  const handleOf = (plan: PullPlan) =>
    plan.kind === 'MODEL' ? plan.handle : `${target.model}/${plan.layer}-${plan.name}`;
  const missing: PullPlan[] = [];
  await withServer(context.configuration, async (client) => {
    for (const plan of plans) {
      if (plan.kind === 'DIRECTION_SET') await requireModel(client, target.model);
      if (await exists(client, handleOf(plan))) onDone(handleOf(plan), false);
      else missing.push(plan);
    }
  });
  if (missing.length === 0) return;
  const key = missing[0]?.key ?? '';
  const folder = path.join(context.configuration.AZIMUTH_DATA, 'downloads', key);
  const largest = Math.max(...missing.map(({ files }) => files.reduce((sum, { bytes }) => sum + bytes, 0)));
  const files = missing.flatMap((plan) => plan.files);
  const there = await downloadFiles(folder, files, largest, context);
  await withServer(context.configuration, async (client) => {
    for (const plan of missing) {
      const own = there.filter(({ name }) => plan.files.some((file) => file.name === name));
      await takeIn(client, plan, handleOf(plan), own, target, context);
      onDone(handleOf(plan), true);
      if (!target.keep) for (const file of own) await rm(file.path, { force: true });
    }
  });
  if (!target.keep) await rm(folder, { recursive: true, force: true });
}

function takeIn(
  client: ApiClient,
  plan: PullPlan,
  handle: string,
  files: readonly { readonly path: string; readonly name: string }[],
  { model, license }: PullTarget,
  context: WorkContext,
): Promise<void> {
  const label = `Taking in ${handle}`;
  if (plan.kind === 'MODEL') {
    return ingestFiles(client, 'ingestModel', label, { handle, license, source: plan.source }, files, context);
  }
  const { layer, name, hook } = plan;
  return ingestFiles(client, 'ingestDirectionSet', label, { model, layer, name, hook }, files, context);
}

async function requireModel(client: ApiClient, handle: string): Promise<void> {
  if (await exists(client, handle)) return;
  throw new AzimuthError(
    'NOT_FOUND',
    `There is no model ${JSON.stringify(handle)} for the sets to belong to: add it first (azimuth pull hf:OWNER/REPOSITORY --handle ${handle}), or say --model.`,
  );
}

async function exists(client: ApiClient, handle: string): Promise<boolean> {
  const { model, directionSet } = await client.query<{ model: object | null; directionSet: object | null }>(
    'query ($handle: String!) { model(handle: $handle) { id } directionSet(handle: $handle) { id } }',
    { handle },
  );
  return model !== null || directionSet !== null;
}
