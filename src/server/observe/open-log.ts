import pino, { type Logger } from 'pino';
import { currentRequest } from '../../engine/current-request.ts';

/** The server's log, on standard error: a line of JSON each, with the id of the request that it belongs to. */
export function openLog(level: string): Logger {
  return pino({ level, mixin: requestOfLine }, pino.destination(2));
}

function requestOfLine(): { requestId?: string } {
  const request = currentRequest.getStore();
  return request ? { requestId: request.id } : {};
}
