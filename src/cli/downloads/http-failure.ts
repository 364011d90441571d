import { AzimuthError } from '../../errors/azimuth-error.ts';

/** What an HTTP status other than success means to the person who wants the file. */
export function httpFailure(what: string, url: string, status: number): AzimuthError {
  const { host } = new URL(url);
  if (status === 401 || status === 403) {
    return new AzimuthError(
      'NOT_FOUND',
      `${what}: ${host} does not give it out (HTTP ${status}). Check the name; where it is gated, accept its terms there and set HF_TOKEN.`,
    );
  }
  if (status === 404) return new AzimuthError('NOT_FOUND', `${what}: ${host} has nothing of that name (HTTP 404).`);
  return new AzimuthError('INTERNAL', `${what}: ${host} answers with HTTP ${status}. Try again later.`);
}
