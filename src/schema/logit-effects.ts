import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'What a unit does to the logit of one vocabulary entry.' })
export class LogitEffect {
  @Field(() => Int, { description: 'Row of the vocabulary.' })
  id!: number;

  @Field(() => String, { description: 'Its characters; U+FFFD where it begins or ends within one.' })
  text!: string;

  @Field(() => Float, { description: 'Nats: the logit with the unit alone, less the logit with nothing.' })
  logit!: number;
}

@ObjectType({
  description:
    "Vocabulary entries that a unit pushes up and down most. With d what the unit adds to the residual stream for one of activation (its vector of the decoder, times the layer's output projection where it stands before one), an effect is the logit of d alone less that of zeros, both through the model's final norm: what comes between the layer and the end is left out, and since the norm rescales d, effects of two units compare by order, not by size.",
})
export class LogitEffects {
  @Field(() => [LogitEffect], { description: 'Highest first.' })
  positive!: readonly LogitEffect[];

  @Field(() => [LogitEffect], { description: 'Lowest first.' })
  negative!: readonly LogitEffect[];
}
