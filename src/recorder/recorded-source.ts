import type { UnitSource } from '../engine/protocol.ts';

/** A source that is recorded, and whose units they are. */
export interface RecordedSource {
  readonly source: UnitSource;
  readonly owner:
    | { readonly kind: 'DIRECTION_SET'; readonly directionSetId: number }
    | { readonly kind: 'LAYER'; readonly layerId: number };
}
