import { Field, Float, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Activations from `from` to `to` (included), and on how many recorded tokens they were.' })
export class HistogramBin {
  @Field(() => Float, { description: 'Lower edge, not included.' })
  from!: number;

  @Field(() => Float, { description: 'Upper edge.' })
  to!: number;

  @Field(() => Float, { description: 'Tokens.' })
  count!: number;
}
