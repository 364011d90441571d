import { connectionOf } from './connection.ts';
import { Model } from './model.ts';

export const ModelConnection = connectionOf('Model', () => Model);
