import { AzimuthError } from '../errors/azimuth-error.ts';

/** @throws AzimuthError BAD_FILE for a JSON value that is larger than this server takes */
export function requireRoom(bytes: number, maxBytes: number): void {
  if (bytes <= maxBytes) return;
  throw new AzimuthError(
    'BAD_FILE',
    `expected at most ${maxBytes} bytes of one JSON value, found more. Write it as several, or raise AZIMUTH_MAX_RECORD_BYTES.`,
  );
}
