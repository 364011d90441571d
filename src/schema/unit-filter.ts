import { Field, Float, InputType } from 'type-graphql';

@InputType({
  description: 'Which units count. Error NOT_RECORDED where what a filter needs is not known of a set or of neurons.',
})
export class UnitFilter {
  @Field(() => Float, { nullable: true, description: 'Share of corpus tokens on which the unit is above zero, 0..1.' })
  minDensity?: number | null;

  @Field(() => Float, { nullable: true, description: 'The same share at most: 0.05 leaves out dense units.' })
  maxDensity?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Only units that never fire, or only those that do.' })
  dead?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Words that an explanation must match.' })
  explanation?: string | null;
}
