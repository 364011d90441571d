import { connectionOf } from './connection.ts';
import { DirectionSet } from './direction-set.ts';

export const DirectionSetConnection = connectionOf('DirectionSet', () => DirectionSet);
