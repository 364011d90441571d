import { useQueryStates } from 'nuqs';
import { unitSettings } from './unit-settings.ts';

/** The settings of the address, and what changes some of them; each change is a step that Back undoes. */
export function useUnitSettings() {
  return useQueryStates(unitSettings, { history: 'push' });
}
