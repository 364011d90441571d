import type { UnitSettings } from './unit-settings.ts';

/** Changes some settings and leaves the others; null is a setting's default. A step that Back undoes, unless it is to `replace`. */
export type ChangeUnit = (
  changes: { [Name in keyof UnitSettings]?: UnitSettings[Name] | null },
  options?: { history: 'replace' },
) => unknown;
