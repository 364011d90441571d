import type { Configuration } from '../configuration/configuration.ts';
import type { EngineOptions } from '../engine/engine.ts';

/** An engine's limits as they are set. */
export function engineOptions(configuration: Configuration): EngineOptions {
  return {
    requests: configuration.AZIMUTH_ENGINE_MAX_REQUESTS,
    tokens: configuration.AZIMUTH_ENGINE_MAX_TOKENS,
    clientRequests: configuration.AZIMUTH_CLIENT_MAX_REQUESTS,
    clientTokens: configuration.AZIMUTH_CLIENT_MAX_TOKENS,
    inChild: configuration.AZIMUTH_ENGINE_REQUESTS_IN_PROCESS,
    deadlineMs: configuration.AZIMUTH_REQUEST_DEADLINE_MS,
    startMs: configuration.AZIMUTH_ENGINE_START_MS,
    hungMs: configuration.AZIMUTH_ENGINE_HUNG_MS,
    circuit: {
      restartMs: configuration.AZIMUTH_ENGINE_RESTART_MS,
      crashes: configuration.AZIMUTH_ENGINE_MAX_CRASHES,
      windowMs: configuration.AZIMUTH_ENGINE_CRASH_WINDOW_MS,
      openMs: configuration.AZIMUTH_ENGINE_REST_MS,
    },
  };
}
