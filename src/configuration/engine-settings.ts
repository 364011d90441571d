import { availableParallelism, totalmem } from 'node:os';
import { z } from 'zod';
import { count } from './count.ts';

/** Milliseconds; timers of JavaScript count no further. */
const timer = count.max(2 ** 31 - 1);
const headerName = z
  .string()
  .regex(/^[\w-]+$/, 'expected the name of an HTTP header')
  .transform((name) => name.toLowerCase());

/** Settings of running models, and of who may have how much of it. */
export const engineSettings = {
  /** Execution provider of the runtime: cpu, or webgpu, cuda, dml, coreml where the installed runtime has it. */
  AZIMUTH_EXECUTION_PROVIDER: z.string().min(1).default('cpu'),
  /** Threads of one computation. */
  AZIMUTH_ENGINE_THREADS: count.max(256).default(availableParallelism()),
  /** Bytes that the direction sets of one engine may take, beside the model; the least recently used are let go. */
  AZIMUTH_ENGINE_MEMORY_BYTES: count.default(Math.floor(totalmem() / 2)),
  /** Bytes of what one engine keeps of texts, so that another order, filter or page of one is answered at once. */
  AZIMUTH_ENGINE_TEXT_BYTES: count.default(128 * 1024 ** 2),
  /** Units that are ranked, while nobody asks, of each search that is likely next on the last text: other tokens, filters, pages; 0 for none. */
  AZIMUTH_ENGINE_UNITS_AHEAD: z.coerce.number().int().min(0).max(1000).default(64),
  /** How far an engine's process stands back from the server's (Unix): what it must refuse is refused at once, however much is computed. */
  AZIMUTH_ENGINE_NICENESS: z.coerce.number().int().min(0).max(19).default(5),
  /** Weights of a direction set from which on it is screened in 8 bits. */
  AZIMUTH_SCREENED_WEIGHTS: count.default(4 * 1024 ** 2),
  /** Requests that one engine holds, computing and waiting; one more is refused with OVERLOADED. */
  AZIMUTH_ENGINE_MAX_REQUESTS: count.default(64),
  /** Tokens, by upper bound, that one engine holds, computing and waiting. */
  AZIMUTH_ENGINE_MAX_TOKENS: count.default(65_536),
  /** Requests of one client among them: by default half, so that no client alone fills the engine; TOO_MANY_REQUESTS beyond. */
  AZIMUTH_CLIENT_MAX_REQUESTS: count.default(32),
  /** Tokens of one client among them. */
  AZIMUTH_CLIENT_MAX_TOKENS: count.default(32_768),
  /**
   * Header in which a frontend or proxy says who asks; of a list, the last entry counts. The connection's address if left out.
   * Only where clients cannot reach the server past that proxy: they could call themselves anything.
   */
  AZIMUTH_CLIENT_HEADER: headerName.optional(),
  /** Requests that an engine's process has at a time: what it computes, and what it computes next, searches together. */
  AZIMUTH_ENGINE_REQUESTS_IN_PROCESS: count.default(16),
  /** Milliseconds from a request's admission to its answer. */
  AZIMUTH_REQUEST_DEADLINE_MS: count.default(30_000),
  /** Milliseconds that an engine's process may compute without any answer; then it is killed and started again. */
  AZIMUTH_ENGINE_HUNG_MS: timer.default(60_000),
  /** Milliseconds that it may take to start, conversions of weights included. */
  AZIMUTH_ENGINE_START_MS: timer.default(600_000),
  /** Milliseconds from its crash to its next start, twice as long with each further crash within the window. */
  AZIMUTH_ENGINE_RESTART_MS: timer.default(100),
  /** Crashes within the window after which all requests are refused with ENGINE_UNAVAILABLE for a while. */
  AZIMUTH_ENGINE_MAX_CRASHES: count.max(16).default(5),
  /** Milliseconds of that window. */
  AZIMUTH_ENGINE_CRASH_WINDOW_MS: timer.default(60_000),
  /** Milliseconds of that while; the first request after it decides whether it goes on. */
  AZIMUTH_ENGINE_REST_MS: timer.default(15_000),
};
