import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { SearchConnection } from '../schema/search-connection.ts';
import { SearchInput } from '../schema/search-input.ts';
import { searchUnits } from '../search/search-units.ts';
import type { Context } from './context.ts';
import { costs } from './costs.ts';

@Resolver()
export class SearchResolver {
  @Query(() => SearchConnection, {
    complexity: costs.search,
    description:
      'The units that fire most on a text. Errors: BAD_USER_INPUT, NOT_FOUND (a model or a set), NOT_RECORDED (statistics that the search needs), OVERLOADED and ENGINE_RESTARTED (try again), DEADLINE_EXCEEDED. Costs 500.',
  })
  search(
    @Arg('input', () => SearchInput) input: SearchInput,
    @Arg('first', () => Int, { nullable: true, defaultValue: 25 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() { services, signal }: Context,
  ): Promise<SearchConnection> {
    return searchUnits(services, input, first, after, signal);
  }
}
