import { Field, Float, ObjectType } from 'type-graphql';
import { HistogramBin } from './histogram-bin.ts';

@ObjectType({
  description:
    'What a recorder measured of a unit over a corpus: that with most tokens, if the unit was recorded over several. All tokens count, silent ones and negative activations included, but for the first of each passage (BOS, or the first token of a model without).',
})
export class UnitStatistics {
  @Field(() => Float, { description: 'Share of the tokens on which it is above zero, 0..1.' })
  density!: number;

  @Field(() => Boolean, { description: 'It is above zero on none of the tokens.' })
  dead!: boolean;

  @Field(() => Float, { description: 'Of its activations, as are the next three.' })
  mean!: number;

  @Field(() => Float, { description: 'Root of the mean squared distance from the mean (divided by n).' })
  standardDeviation!: number;

  @Field(() => Float, { description: 'Third standardised moment; 0 where the deviation is 0.' })
  skewness!: number;

  @Field(() => Float, {
    description: 'Fourth standardised moment, 3 for a normal distribution; 0 where the deviation is 0.',
  })
  kurtosis!: number;

  @Field(() => Float, { description: 'Highest activation; 0 for a unit that never fires.' })
  maximum!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Text of the token where it reaches its maximum; null for a unit that never fires.',
  })
  topToken!: string | null;

  @Field(() => [HistogramBin], {
    description: 'Activations above zero in 64 equal-width bins of (0, maximum], lowest first; empty for a dead unit.',
  })
  histogram!: HistogramBin[];

  @Field(() => Float, { description: 'Tokens that count.' })
  tokens!: number;
}
