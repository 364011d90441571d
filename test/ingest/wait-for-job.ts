import { setTimeout as sleep } from 'node:timers/promises';
import type { startAzimuth } from '../start-azimuth.ts';

export type Query = Awaited<ReturnType<typeof startAzimuth>>['query'];

export interface EndedJob {
  readonly state: string;
  readonly error: { code: string; message: string } | null;
  readonly directionSet: { handle: string; format: string } | null;
}

/** Asks for a job until it has ended. */
export async function waitForJob(query: Query, id: string): Promise<EndedJob> {
  for (;;) {
    const { data } = await query<{ job: EndedJob }>(
      `query ($id: ID!) { job(id: $id) { state error { code message } directionSet { handle format } } }`,
      { id },
    );
    if (!['QUEUED', 'RUNNING'].includes(data.job.state)) return data.job;
    await sleep(50);
  }
}
