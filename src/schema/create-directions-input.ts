import { Field, Float, InputType, Int } from 'type-graphql';
import { ActivationFunction } from './activation-function.ts';
import { Visibility } from './visibility.ts';

@InputType()
export class DirectionVectorInput {
  @Field(() => [Float], { description: 'One per input of the hook.' })
  vector!: number[];

  @Field(() => Float, { nullable: true, defaultValue: 0, description: 'Added to the projection.' })
  bias?: number | null;

  @Field(() => String, { nullable: true, description: 'Becomes an explanation of the direction.' })
  label?: string | null;
}

@InputType()
export class CreateDirectionsInput {
  @Field(() => String, { description: 'Handle of a model.' })
  model!: string;

  @Field(() => Int)
  layer!: number;

  @Field(() => String, { description: 'The part after the layer. Not taken in this layer.' })
  name!: string;

  @Field(() => String, { description: 'TransformerLens hook name, of this layer.' })
  hook!: string;

  @Field(() => ActivationFunction, {
    nullable: true,
    defaultValue: ActivationFunction.RELU,
    description: 'RELU or LINEAR.',
  })
  activation?: ActivationFunction | null;

  @Field(() => [DirectionVectorInput], { description: '1 to 128.' })
  directions!: DirectionVectorInput[];

  @Field(() => Visibility, { nullable: true, defaultValue: Visibility.PUBLIC })
  visibility?: Visibility | null;
}
