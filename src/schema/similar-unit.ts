import { Field, Float, ObjectType } from 'type-graphql';
import { Unit } from './unit.ts';

@ObjectType({ description: 'A unit that is like another.' })
export class SimilarUnit {
  @Field(() => Unit)
  unit!: Unit;

  @Field(() => Float, { description: 'Cosine, -1..1.' })
  similarity!: number;

  @Field(() => Boolean, { description: 'Whether both are of the same layer.' })
  sameLayer!: boolean;
}
