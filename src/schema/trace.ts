import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Token } from './token.ts';

@ObjectType({ description: "A unit's activation along one text." })
export class Trace {
  @Field(() => String, { description: 'The text, as the model read it.' })
  text!: string;

  @Field(() => [Token])
  tokens!: Token[];

  @Field(() => [Float], { description: 'At each token; 0 where the unit is silent.' })
  activations!: number[];

  @Field(() => Int, { description: 'Index of the token with the highest activation.' })
  peak!: number;

  @Field(() => Float, { description: 'The highest activation.' })
  activation!: number;
}
