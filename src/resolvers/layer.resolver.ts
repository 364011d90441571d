import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { DirectionSet } from '../schema/direction-set.ts';
import { Layer } from '../schema/layer.ts';
import { UnitConnection } from '../schema/unit-connection.ts';
import { listDirections, listNeurons } from '../search/list-units.ts';
import type { Context } from './context.ts';
import { costs } from './costs.ts';
import { UnitListArgs } from './unit-list-args.ts';

@Resolver(() => Layer)
export class LayerResolver {
  @FieldResolver(() => [DirectionSet], { description: 'Oldest first.' })
  directionSets(@Root() layer: Layer, @Ctx() { loaders }: Context): Promise<DirectionSet[]> {
    return loaders.directionSetsOfLayer.load(layer.rowId);
  }

  @FieldResolver(() => UnitConnection, { complexity: costs.page, description: 'All neurons of its MLP.' })
  neurons(@Args(() => UnitListArgs) list: UnitListArgs, @Root() layer: Layer, @Ctx() { services }: Context) {
    return listNeurons(services, layer.rowId, list);
  }

  @FieldResolver(() => UnitConnection, { complexity: costs.page, description: 'Of all its sets.' })
  directions(@Args(() => UnitListArgs) list: UnitListArgs, @Root() layer: Layer, @Ctx() { services }: Context) {
    return listDirections(services, { layerId: layer.rowId }, list);
  }
}
