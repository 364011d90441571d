import { registerEnumType } from 'type-graphql';

export enum JobState {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  SUCCEEDED = 'SUCCEEDED',
  FAILED = 'FAILED',
  CANCELLED = 'CANCELLED',
}

registerEnumType(JobState, {
  name: 'JobState',
  description: 'The last three are final.',
  valuesConfig: {
    QUEUED: { description: 'Waits for the jobs before it.' },
    RUNNING: { description: 'At work.' },
    SUCCEEDED: { description: 'Done.' },
    FAILED: { description: 'Ended with an error; what it did is undone.' },
    CANCELLED: { description: 'Stopped by `cancelJob`; what it did is undone.' },
  },
});
