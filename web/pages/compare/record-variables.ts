import type { UnitOnRecordsQueryVariables } from './unit-on-records.generated.ts';

/** What is asked of one unit on the records of another. */
export function recordVariables(handle: string, of: string): UnitOnRecordsQueryVariables {
  return { handle, of, first: 12 };
}
