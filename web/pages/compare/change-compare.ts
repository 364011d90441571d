import type { CompareSettings } from './compare-settings.ts';

/** Changes some settings and leaves the others; null is a setting's default. */
export type ChangeCompare = (changes: { [Name in keyof CompareSettings]?: CompareSettings[Name] | null }) => unknown;
