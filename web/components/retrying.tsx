import { ApiError } from '../graphql/api-error.ts';
import { Waiting } from './waiting.tsx';

const busy: Readonly<Record<string, string>> = {
  OVERLOADED: 'The server has its hands full; you are next as soon as there is room. Nothing to do',
  ENGINE_RESTARTED: 'The model is being loaded again; your question waits for it',
  DEADLINE_EXCEEDED: 'That took too long; it is tried once more',
  UNREACHABLE: 'The server does not answer; it is tried again',
};

/** Told instead of an error while the same request is sent again. */
export function Retrying({ reason }: { reason: Error }) {
  const code = reason instanceof ApiError ? reason.code : '';
  return <Waiting label={busy[code] ?? 'Trying again'} />;
}
