import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { ActivationRecordConnection } from '../schema/activation-record-connection.ts';
import { CounterfactualInput, CounterfactualResult } from '../schema/counterfactual.ts';
import { DiversityInput } from '../schema/diversity-input.ts';
import { ExplanationConnection } from '../schema/explanation-connection.ts';
import { LogitEffects } from '../schema/logit-effects.ts';
import { Trace } from '../schema/trace.ts';
import { Unit } from '../schema/unit.ts';
import { UnitStatistics } from '../schema/unit-statistics.ts';
import { counterfactuals } from '../search/counterfactuals.ts';
import { findUnit } from '../search/find-unit.ts';
import { listRecords } from '../search/list-records.ts';
import { logitEffects } from '../search/logit-effects.ts';
import { readPage } from '../search/page.ts';
import { testUnit } from '../search/test-unit.ts';
import type { Context } from './context.ts';
import { costs } from './costs.ts';

@Resolver(() => Unit)
export class UnitResolver {
  @Query(() => Unit, { nullable: true, description: 'A direction or a neuron by its handle; null if there is none.' })
  unit(@Arg('handle', () => String) handle: string, @Ctx() { services }: Context): Promise<Unit | null> {
    return findUnit(services.manager, handle);
  }

  @FieldResolver(() => UnitStatistics, { nullable: true, description: 'Null until recorded.' })
  statistics(@Root() unit: Unit, @Ctx() { loaders }: Context): Promise<UnitStatistics | null> {
    return loaders.statisticsOfUnit.load(unit.rowId);
  }

  @FieldResolver(() => [Trace], {
    complexity: costs.texts,
    description:
      'Fires the unit on 1 to 100 given texts, on demand: one trace for each, in their order. `prependBos` is false by default. Costs 20 a text.',
  })
  test(
    @Arg('texts', () => [String]) texts: string[],
    @Arg('prependBos', () => Boolean, { nullable: true }) prependBos: boolean | null | undefined,
    @Root() unit: Unit,
    @Ctx() { services, signal }: Context,
  ): Promise<Trace[]> {
    return testUnit(services, unit, texts, prependBos ?? false, signal);
  }

  @FieldResolver(() => LogitEffects, {
    nullable: true,
    complexity: costs.logitEffects,
    description:
      'Vocabulary entries whose logits the unit pushes up (or down) most, through the unembedding: `first` (1 to 100, 10 by default) of each. Null where no linear way leads from its hook to the residual stream, as from `mlp.hook_pre`. Costs 20. Errors: OVERLOADED, ENGINE_RESTARTED, DEADLINE_EXCEEDED (try again).',
  })
  logitEffects(
    @Arg('first', () => Int, { nullable: true, defaultValue: 10 }) first: number | null,
    @Root() unit: Unit,
    @Ctx() { services, signal }: Context,
  ): Promise<LogitEffects | null> {
    return logitEffects(services, unit, first, signal);
  }

  @FieldResolver(() => ExplanationConnection, {
    complexity: costs.page,
    description: 'Most votes first, then the newest.',
  })
  explanations(
    @Arg('first', () => Int, { nullable: true, defaultValue: 10 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Root() unit: Unit,
    @Ctx() { services, loaders }: Context,
  ) {
    const page = readPage(first, after, services.configuration.AZIMUTH_MAX_PAGE_SIZE);
    return loaders.explanations.load(unit, page);
  }

  @FieldResolver(() => ActivationRecordConnection, {
    complexity: costs.page,
    description:
      'Records with the highest activation over the corpora, highest first. Near-duplicates are folded into the highest of them, by default as docs/folding.md says: see `similarCount`.',
  })
  async topActivations(
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Arg('diversity', () => DiversityInput, { nullable: true }) diversity: DiversityInput | null | undefined,
    @Root() unit: Unit,
    @Ctx() { services, loaders }: Context,
  ) {
    return listRecords(
      services,
      unit,
      await loaders.recordsOfUnit.load(unit.rowId),
      loaders.recordRows,
      first,
      after,
      diversity,
    );
  }

  @Query(() => CounterfactualResult, {
    complexity: costs.replacements,
    description: 'Replaces one token of a text, by up to 99 others in turn, and fires a unit again. Costs 20 a text.',
  })
  counterfactuals(
    @Arg('input', () => CounterfactualInput) input: CounterfactualInput,
    @Ctx() { services, signal }: Context,
  ): Promise<CounterfactualResult> {
    return counterfactuals(services, input, signal);
  }
}
