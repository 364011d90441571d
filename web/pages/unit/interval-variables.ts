import type { IntervalsQueryVariables } from './intervals.generated.ts';

/** What is asked of the intervals of a unit: so many records of each as show what changes from one to the next. */
export function intervalVariables(handle: string): IntervalsQueryVariables {
  return { handle, perInterval: 4 };
}
