import { Field, Float, ObjectType } from 'type-graphql';
import { ActivationRecord } from './activation-record.ts';

@ObjectType({ description: "A tenth of the range of a unit's activations, and records from it." })
export class ActivationInterval {
  @Field(() => Float, { description: 'Lower bound, which is not in it.' })
  from!: number;

  @Field(() => Float, { description: 'Upper bound, which is in it.' })
  to!: number;

  @Field(() => Float, {
    description:
      "Share of the unit's recorded activations above zero that lie in it, 0..1; interpolated within the 64 bins of the histogram.",
  })
  share!: number;

  @Field(() => [ActivationRecord], {
    description: 'Of those kept whose highest activation lies in it, evenly chosen; highest first.',
  })
  records!: ActivationRecord[];
}
