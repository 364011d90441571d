import type { RecordInput } from '../../graphql/schema.generated';
import type { ShownUnit } from './shown-unit.ts';

/** What records a unit, with the others of its set or its layer, over all of the demo corpus. */
export function recordInput(unit: ShownUnit): RecordInput {
  return {
    model: unit.model.handle,
    ...('directionSet' in unit
      ? { directionSets: [unit.directionSet.handle] }
      : { layers: { include: [unit.layer.index] } }),
  };
}
