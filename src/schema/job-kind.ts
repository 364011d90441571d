import { registerEnumType } from 'type-graphql';

export enum JobKind {
  INGEST_DIRECTION_SET = 'INGEST_DIRECTION_SET',
  INGEST_MODEL = 'INGEST_MODEL',
  RECORD = 'RECORD',
  EXPLAIN = 'EXPLAIN',
}

registerEnumType(JobKind, { name: 'JobKind' });
