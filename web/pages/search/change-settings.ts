import type { SearchSettings } from './search-settings.ts';

/** Changes some settings and leaves the others; null is a setting's default. */
export type ChangeSettings = (changes: { [Name in keyof SearchSettings]?: SearchSettings[Name] | null }) => unknown;
