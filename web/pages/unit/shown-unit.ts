import type { UnitQuery } from './unit.generated.ts';

/** The unit that a page shows. */
export type ShownUnit = NonNullable<UnitQuery['unit']>;
