import { Field, Float, InputType, Int } from 'type-graphql';
import { ActivationFunction } from './activation-function.ts';
import { Visibility } from './visibility.ts';

@InputType({ description: 'One direction: its activation is that of vector · x + bias.' })
export class DirectionVectorInput {
  @Field(() => [Float], { description: 'One per input of the hook.' })
  vector!: number[];

  @Field(() => Float, { nullable: true, defaultValue: 0, description: 'Added to the projection.' })
  bias?: number | null;

  @Field(() => String, { nullable: true, description: 'Becomes an explanation of the direction.' })
  label?: string | null;
}

@InputType({ description: 'Vectors to take in as a direction set.' })
export class CreateDirectionsInput {
  @Field(() => String, { description: 'Handle of a model.' })
  model!: string;

  @Field(() => Int, { description: 'From 0.' })
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
