import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { LayerMatches, MatchBenchmarkInput } from '../schema/match-benchmark.ts';
import { SearchConnection } from '../schema/search-connection.ts';
import { SearchInput } from '../schema/search-input.ts';
import { matchBenchmark } from '../search/match-benchmark.ts';
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

  @Query(() => [LayerMatches], {
    complexity: costs.benchmark,
    description:
      'How many of the units that fire most on a text have been recorded to fire most on the same word, for each layer and kind, then for each kind in all layers. Errors: those of `search`, NOT_RECORDED if nothing is recorded of all units asked for. Costs 15 a text.',
  })
  matchBenchmark(
    @Arg('input', () => MatchBenchmarkInput) input: MatchBenchmarkInput,
    @Ctx() { services, signal }: Context,
  ): Promise<LayerMatches[]> {
    return matchBenchmark(services, input, signal);
  }
}
