import { useQueryStates } from 'nuqs';
import { searchSettings } from './search-settings.ts';

/** The settings of the address, and what changes some of them; each change is a step that Back undoes. */
export function useSearchSettings() {
  return useQueryStates(searchSettings, { history: 'push' });
}
