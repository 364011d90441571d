import { ActivationRecord } from './activation-record.ts';
import { connectionOf } from './connection.ts';

export const ActivationRecordConnection = connectionOf('ActivationRecord', () => ActivationRecord);
