import type { UnitSource } from '../engine/protocol.ts';
import { Direction } from '../schema/direction.ts';
import type { Unit } from '../schema/unit.ts';
import type { Services } from './services.ts';

/** What an engine computes to have a unit's activations. */
export function unitSource({ engines }: Services, unit: Unit): Promise<UnitSource> | UnitSource {
  return unit instanceof Direction ? engines.directions(unit.directionSet) : engines.neurons(unit.layer);
}
