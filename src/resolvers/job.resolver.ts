import { Arg, Ctx, ID, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { JobConnection } from '../schema/job-connection.ts';
import { JobState } from '../schema/job-state.ts';
import { Job } from '../schema/job.ts';
import { JobPayload } from '../schema/payloads.ts';
import { findNode } from '../search/find-node.ts';
import { listJobs } from '../jobs/list-jobs.ts';
import { cancelJob, watchJob } from '../jobs/watch-job.ts';
import type { Context } from './context.ts';
import { costs } from './costs.ts';
import { payload } from './payload.ts';

@Resolver()
export class JobResolver {
  @Query(() => Job, { nullable: true, description: 'A job by its id; null if there is none.' })
  async job(@Arg('id', () => ID) id: string, @Ctx() { services }: Context): Promise<Job | null> {
    const node = await findNode(services.manager, id);
    return node instanceof Job ? node : null;
  }

  @Query(() => JobConnection, {
    complexity: costs.page,
    description: 'Jobs of this server, newest first: in any of the given states, or all.',
  })
  jobs(
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Arg('states', () => [JobState], { nullable: true }) states: JobState[] | null | undefined,
    @Ctx() { services }: Context,
  ) {
    return listJobs(services, first, after, states);
  }

  @Mutation(() => JobPayload, {
    description:
      'Stops a job; what it did is undone. Only of an import what is in already stays: to import again completes it.',
  })
  cancelJob(@Arg('id', () => ID) id: string, @Ctx() { services }: Context) {
    return payload('job', () => cancelJob(services, id));
  }

  @Subscription(() => Job, {
    description: 'Every change of a job, from what it is now until it ends. Error NOT_FOUND for an unknown id.',
    subscribe: ({ args, context }: { args: { id: string }; context: Context }) => watchJob(context, args.id),
  })
  jobProgress(@Arg('id', () => ID) _id: string, @Root() job: Job): Job {
    return job;
  }
}
