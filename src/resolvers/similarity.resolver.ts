import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Float, Int, Query, Resolver, Root } from 'type-graphql';
import { ActivationInterval } from '../schema/activation-interval.ts';
import { LayerSelection } from '../schema/layer-selection.ts';
import { RecordTrace } from '../schema/record-trace.ts';
import { SimilarUnit } from '../schema/similar-unit.ts';
import { SimilarityMeasure } from '../schema/similarity-measure.ts';
import { UnitFamilyConnection } from '../schema/unit-family.ts';
import { UnitKind } from '../schema/unit-kind.ts';
import { Unit } from '../schema/unit.ts';
import { activationIntervals } from '../search/activation-intervals.ts';
import type { SimilarArguments } from '../search/similar-units.ts';
import { testOnRecords } from '../search/test-on-records.ts';
import { unitFamilies, type FamilyArguments } from '../search/unit-families.ts';
import type { Context } from './context.ts';
import { costs } from './costs.ts';

@ArgsType()
class SimilarArgs implements SimilarArguments {
  @Field(() => Int, { nullable: true, defaultValue: 10 })
  first!: number | null;

  @Field(() => SimilarityMeasure, { nullable: true, defaultValue: SimilarityMeasure.ACTIVATIONS })
  by!: SimilarityMeasure | null;

  @Field(() => [UnitKind], { nullable: true, description: 'All if left out.' })
  kinds?: UnitKind[] | null;

  @Field(() => LayerSelection, { nullable: true })
  layers?: LayerSelection | null;

  @Field(() => Float, { nullable: true, defaultValue: 0, description: 'Cosine, -1..1.' })
  minSimilarity!: number | null;
}

@ArgsType()
class FamilyArgs implements FamilyArguments {
  @Field(() => String, { description: 'Handle of a model.' })
  model!: string;

  @Field(() => Int, { nullable: true, defaultValue: 20 })
  first!: number | null;

  @Field(() => String, { nullable: true })
  after?: string | null;

  @Field(() => Float, {
    nullable: true,
    defaultValue: 0.8,
    description: 'Cosine of activations that every two members reach: from 0.5, less similar pairs are not kept, to 1.',
  })
  minSimilarity!: number | null;

  @Field(() => Int, { nullable: true, defaultValue: 2 })
  minMembers!: number | null;

  @Field(() => [UnitKind], { nullable: true, description: 'All if left out.' })
  kinds?: UnitKind[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only families of several layers (true), or of one (false); both if left out.',
  })
  acrossLayers?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Handle of a unit: only the families that it is in.' })
  unit?: string | null;
}

@Resolver(() => Unit)
export class SimilarityResolver {
  @FieldResolver(() => [SimilarUnit], {
    complexity: costs.similar,
    description:
      'Units of the same model that fire on the same tokens of the corpus (ACTIVATIONS) or point the same way in the residual stream (DECODER), most similar first; units that never fire are like none. 1 to 100. Costs 50.',
  })
  similar(
    @Args(() => SimilarArgs) similar: SimilarArgs,
    @Root() unit: Unit,
    @Ctx() { loaders }: Context,
  ): Promise<SimilarUnit[]> {
    return loaders.similar.load(unit, similar);
  }

  @Query(() => UnitFamilyConnection, {
    complexity: costs.families,
    description:
      'Groups of units of a model of which every two fire alike, over the corpus with most recorded tokens: the largest first, of equal ones the most cohesive. Errors: NOT_FOUND (a model or the unit), NOT_RECORDED, BAD_USER_INPUT (a similarity below what is kept). Costs 200.',
  })
  unitFamilies(
    @Args(() => FamilyArgs) families: FamilyArgs,
    @Ctx() { services }: Context,
  ): Promise<UnitFamilyConnection> {
    return unitFamilies(services, families);
  }

  @FieldResolver(() => [ActivationInterval], {
    complexity: costs.intervals,
    description:
      'Records drawn evenly from each tenth of the activation range, highest interval first. None until recorded, and of a unit that never fired.',
  })
  activationIntervals(
    @Arg('perInterval', () => Int, { nullable: true, defaultValue: 5 }) perInterval: number | null,
    @Root() unit: Unit,
    @Ctx() { services }: Context,
  ): Promise<ActivationInterval[]> {
    return activationIntervals(services, unit, perInterval);
  }

  @FieldResolver(() => [RecordTrace], {
    complexity: costs.recordTexts,
    description:
      'Why does it not fire? Fires the unit on the top records of another unit of the model, near-duplicates aside: on the same tokens, with BOS where they were recorded so. Highest record first, up to 100; none where there are none. Costs 20 a record.',
  })
  testOnRecords(
    @Arg('of', () => String, { description: "The other unit's handle." }) of: string,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number | null,
    @Root() unit: Unit,
    @Ctx() { services, signal }: Context,
  ): Promise<RecordTrace[]> {
    return testOnRecords(services, unit, of, first, signal);
  }
}
