import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';

/** Times that a request is sent again while the server says that it may succeed later. */
const retries = 12;
const firstWaitMs = 400;
const longestWaitMs = 8_000;
/** Milliseconds for which an answer is taken to be still right: models and sets come and go rarely, and answers about them do not change. */
const freshMs = 60_000;

/** Keeps answers, and asks again where the API says that this may help, after as long as it says. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: freshMs,
      refetchOnWindowFocus: false,
      retry: (failures, error) => error instanceof ApiError && error.retryable && failures < retries,
      retryDelay: (failures, error) => {
        const said = error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0;
        // Longer each time, whatever the server says: it stays full for as long as others stay, and retries must not run out before.
        return Math.max(said, Math.min(firstWaitMs * 2 ** failures, longestWaitMs));
      },
      // "Offline" to a browser is no network; the server may well be on this machine.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
