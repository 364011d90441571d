import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { DirectionSet } from '../schema/direction-set.ts';
import { SetQuality } from '../schema/set-quality.ts';
import { UnitConnection } from '../schema/unit-connection.ts';
import { findDirectionSet } from '../search/find-direction-set.ts';
import { listDirections } from '../search/list-units.ts';
import type { Context } from './context.ts';
import { costs } from './costs.ts';
import { UnitListArgs } from './unit-list-args.ts';

@Resolver(() => DirectionSet)
export class DirectionSetResolver {
  @Query(() => DirectionSet, { nullable: true, description: 'A direction set by its handle; null if there is none.' })
  directionSet(
    @Arg('handle', () => String) handle: string,
    @Ctx() { services }: Context,
  ): Promise<DirectionSet | null> {
    return findDirectionSet(services.manager, handle);
  }

  @FieldResolver(() => UnitConnection, { complexity: costs.page, description: 'What the set consists of.' })
  directions(@Args(() => UnitListArgs) list: UnitListArgs, @Root() set: DirectionSet, @Ctx() { services }: Context) {
    return listDirections(services, { directionSetId: set.rowId }, list);
  }

  @FieldResolver(() => SetQuality, {
    nullable: true,
    description:
      'Null until the set has been recorded over a corpus; of several, over the one with the most tokens, the latest of equals.',
  })
  quality(@Root() set: DirectionSet, @Ctx() { loaders }: Context): Promise<SetQuality | null> {
    return loaders.qualityOfSet.load(set.rowId);
  }
}
