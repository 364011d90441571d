import type { LayerSelection } from '../../graphql/schema.generated';
import type { ShownUnit } from './shown-unit.ts';
import type { SimilarUnitsQueryVariables } from './similar.generated.ts';
import type { UnitSettings } from './unit-settings.ts';

/** What is asked of the units that are like one. */
export function similarVariables(
  { handle, layer }: Pick<ShownUnit, 'handle' | 'layer'>,
  { by, among }: Pick<UnitSettings, 'by' | 'among'>,
): SimilarUnitsQueryVariables {
  const layers: Record<UnitSettings['among'], LayerSelection | null> = {
    all: null,
    layer: { include: [layer.index] },
    others: { exclude: [layer.index] },
  };
  return { handle, by: by === 'decoder' ? 'DECODER' : 'ACTIVATIONS', layers: layers[among], first: 20 };
}
