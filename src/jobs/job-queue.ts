import PgBoss from 'pg-boss';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { In, IsNull, LessThan, type DataSource } from 'typeorm';
import { AzimuthError } from '../errors/azimuth-error.ts';
import { JobKind } from '../schema/job-kind.ts';
import { JobState } from '../schema/job-state.ts';
import { Job } from '../schema/job.ts';
import { jobRelations } from '../search/relations.ts';
import { jobEvents } from './job-events.ts';
import { runJob, type JobHandlers, type JobOutcome } from './run-job.ts';

/** Why a run was stopped. */
export type StopReason = 'CANCELLED' | 'SHUTDOWN';

/** Recordings take hours: whoever uploads a set meanwhile must not wait for them. Jobs of one lane run one at a time. */
const lanes = ['work', 'recordings'] as const;
type Lane = (typeof lanes)[number];

interface Run {
  readonly controller: AbortController;
  readonly ended: Promise<void>;
}

const laneOf = (kind: JobKind): Lane => (kind === JobKind.RECORD ? 'recordings' : 'work');

/**
 * Long work of one data folder. The rows of `job` are the truth; pg-boss hands them out. Whatever was not finished when the
 * server went down is handed out again when it comes back.
 */
export class JobQueue {
  readonly #boss: PgBoss;
  readonly #running = new Map<number, Run>();
  readonly #workers = new Map<Lane, string>();
  /** What pg-boss is asking the database. */
  readonly #queries = new Set<Promise<unknown>>();
  #stopping = false;

  constructor(
    readonly dataSource: DataSource,
    /** Names the data folder: other servers on the same database leave its jobs alone. */
    readonly instance: string,
    readonly handlers: JobHandlers,
    readonly log: Logger,
  ) {
    // The embedded database takes one connection: pg-boss shares TypeORM's.
    const pool = (dataSource.driver as unknown as { master: Pool }).master;
    const executeSql = (text: string, values: unknown[]) => {
      const query = pool.query(text, values);
      this.#queries.add(query);
      return query.finally(() => this.#queries.delete(query));
    };
    this.#boss = new PgBoss({ db: { executeSql }, schedule: false });
    this.#boss.on('error', (error) => {
      log.error({ err: error }, 'job queue');
    });
  }

  async start(): Promise<void> {
    await this.#boss.start();
    for (const lane of lanes) await this.#emptyQueue(this.#queue(lane));
    const where = { instance: this.instance, state: In([JobState.QUEUED, JobState.RUNNING]) };
    const unfinished = await this.dataSource.manager.find(Job, { where, order: { rowId: 'ASC' } });
    for (const job of unfinished) await this.#send(job);
    for (const lane of lanes) {
      const worker = await this.#boss.work<{ job: number }>(this.#queue(lane), { batchSize: 1 }, async ([message]) => {
        if (message && !this.#stopping) await this.#run(message.data.job);
      });
      this.#workers.set(lane, worker);
    }
  }

  /**
   * Takes work on.
   * @param on rows of what it works on
   * @returns the job, which runs when those before it are done
   */
  async submit(kind: JobKind, input: object, on: Pick<Job, 'modelId' | 'directionSetId'>): Promise<Job> {
    const { manager } = this.dataSource;
    const job = await manager.save(manager.create(Job, { kind, input, ...on, instance: this.instance }));
    await this.#send(job);
    return this.find(job.rowId);
  }

  /**
   * @returns the job, when what it had done is undone
   * @throws AzimuthError BAD_USER_INPUT if the job has ended, or has come to its outcome, already
   */
  async cancel(rowId: number): Promise<Job> {
    // First of all, so that what is about to be committed is not: the embedded database changes the row only after that.
    const running = this.#running.get(rowId);
    running?.controller.abort('CANCELLED' satisfies StopReason);
    const result = await this.dataSource.manager.update(
      Job,
      // One whose outcome stands is only tidying up.
      { rowId, state: In([JobState.QUEUED, JobState.RUNNING]), progress: LessThan(1), error: IsNull() },
      { state: JobState.CANCELLED, finishedAt: new Date() },
    );
    await running?.ended;
    const job = await this.find(rowId);
    if (result.affected === 0 && !(running && job.state === JobState.CANCELLED)) {
      throw new AzimuthError('BAD_USER_INPUT', `The job has ended (${job.state}): there is nothing to cancel.`);
    }
    jobEvents.publish('changed', rowId, true);
    return job;
  }

  async find(rowId: number): Promise<Job> {
    return this.dataSource.manager.findOneOrFail(Job, { where: { rowId }, relations: jobRelations });
  }

  /** Stops what is running; it goes on at the next start. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const { controller } of this.#running.values()) controller.abort('SHUTDOWN' satisfies StopReason);
    await this.#boss.stop({ graceful: true, wait: true, close: false, timeout: 10_000 });
    // Workers may just be asking for work. One that never gets an answer, because the database is gone, would wait for ever.
    while (this.#queries.size > 0) await Promise.allSettled(this.#queries);
  }

  /** What an earlier server left in pg-boss is stale; the rows tell what is still to be done. */
  async #emptyQueue(queue: string): Promise<void> {
    await this.#boss.createQueue(queue, { name: queue, retryLimit: 0, expireInHours: 23 });
    await this.#boss.purgeQueue(queue);
    await this.dataSource.query(`DELETE FROM pgboss.job WHERE name = $1`, [queue]);
  }

  #queue(lane: Lane): string {
    return `${lane}-${this.instance}`;
  }

  async #send({ rowId, kind }: Job): Promise<void> {
    const lane = laneOf(kind);
    await this.#boss.send(this.#queue(lane), { job: rowId });
    const worker = this.#workers.get(lane);
    if (worker) this.#boss.notifyWorker(worker);
  }

  async #run(rowId: number): Promise<void> {
    const controller = new AbortController();
    const ended = this.#runUntilEnded(rowId, controller.signal);
    this.#running.set(rowId, { controller, ended });
    await ended;
  }

  async #runUntilEnded(rowId: number, signal: AbortSignal): Promise<void> {
    try {
      const outcome: JobOutcome = await runJob(this.dataSource.manager, rowId, this.handlers, signal);
      if (outcome.kind === 'FAILED' && outcome.unexpected)
        this.log.error({ err: outcome.unexpected, job: rowId }, 'job');
    } finally {
      this.#running.delete(rowId);
      jobEvents.publish('changed', rowId, true);
    }
  }
}
