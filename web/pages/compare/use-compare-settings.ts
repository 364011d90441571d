import { useQueryStates } from 'nuqs';
import { compareSettings } from './compare-settings.ts';

/** The settings of the address, and what changes some of them; each change is a step that Back undoes. */
export function useCompareSettings() {
  return useQueryStates(compareSettings, { history: 'push' });
}
