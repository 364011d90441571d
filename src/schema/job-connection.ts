import { connectionOf } from './connection.ts';
import { Job } from './job.ts';

export const JobConnection = connectionOf('Job', () => Job);
