import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { SearchHit } from '../schema/search-connection.ts';
import { matchesTopToken } from '../search/matches-top-token.ts';
import type { Context } from './context.ts';

@Resolver(() => SearchHit)
export class SearchHitResolver {
  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      "The text's peak token and the peak token of the unit's top record are the same word (case, space and inflection aside). Null until recorded; false for a unit that never fired while recorded.",
  })
  async matches(@Root() { unit, peakToken }: SearchHit, @Ctx() { loaders }: Context): Promise<boolean | null> {
    const recorded = await loaders.statisticsOfUnit.load(unit.rowId);
    return recorded && matchesTopToken(peakToken, recorded.topToken);
  }
}
