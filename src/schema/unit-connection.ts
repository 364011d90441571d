import { connectionOf } from './connection.ts';
import { Unit } from './unit.ts';

export const UnitConnection = connectionOf('Unit', () => Unit);
