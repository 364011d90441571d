import { connectionOf } from './connection.ts';
import { Explanation } from './explanation.ts';

export const ExplanationConnection = connectionOf('Explanation', () => Explanation);
