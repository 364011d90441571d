import type { HomeJobFragment } from './activity.generated.ts';

const verbs: Record<HomeJobFragment['kind'], readonly [doing: string, done: string]> = {
  INGEST_MODEL: ['Taking in', 'Took in'],
  INGEST_DIRECTION_SET: ['Taking in', 'Took in'],
  IMPORT_RECORDS: ['Importing records of', 'Imported records of'],
  RECORD: ['Recording', 'Recorded'],
  EXPLAIN: ['Explaining', 'Explained'],
};

/** What a job does, or did to its end: `Recording azimuth-demo over the corpus demo`. */
export function jobWords({ kind, state, target, corpus }: HomeJobFragment): string {
  const [doing, done] = verbs[kind];
  const over = kind === 'RECORD' && corpus !== null ? ` over the corpus ${corpus}` : '';
  return `${state === 'SUCCEEDED' ? done : doing} ${target ?? 'what was deleted since'}${over}`;
}
