import { registerEnumType } from 'type-graphql';

export enum JobKind {
  INGEST_DIRECTION_SET = 'INGEST_DIRECTION_SET',
  INGEST_MODEL = 'INGEST_MODEL',
  IMPORT_RECORDS = 'IMPORT_RECORDS',
  RECORD = 'RECORD',
  EXPLAIN = 'EXPLAIN',
}

registerEnumType(JobKind, {
  name: 'JobKind',
  description: 'What a job does.',
  valuesConfig: {
    INGEST_DIRECTION_SET: { description: 'Takes uploaded files in as a direction set.' },
    INGEST_MODEL: { description: 'Takes uploaded files in as a model.' },
    IMPORT_RECORDS: { description: 'Takes in what others recorded of units, and said of them.' },
    RECORD: { description: 'Records what units fire on in a corpus.' },
    EXPLAIN: { description: 'Writes explanations of units.' },
  },
});
