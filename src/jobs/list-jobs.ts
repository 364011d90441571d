import { In } from 'typeorm';
import type { JobState } from '../schema/job-state.ts';
import { Job } from '../schema/job.ts';
import { readPage, toCountedConnection } from '../search/page.ts';
import { jobRelations } from '../search/relations.ts';
import type { Services } from '../search/services.ts';

/** A page of the jobs of this server's data folder, newest first. @param states those in any of them; all if left out */
export async function listJobs(
  { manager, configuration, jobs }: Services,
  first: number | null,
  after: string | null | undefined,
  states: readonly JobState[] | null | undefined,
) {
  const page = readPage(first, after, configuration.AZIMUTH_MAX_PAGE_SIZE);
  const found = await manager.findAndCount(Job, {
    where: { instance: jobs.instance, ...(states && { state: In(states) }) },
    relations: jobRelations,
    order: { rowId: 'DESC' },
    skip: page.offset,
    take: page.first,
  });
  return toCountedConnection(found, page);
}
