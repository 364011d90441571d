import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A token that a model may go on with.' })
export class NextToken {
  @Field(() => Int, { description: 'Row of the vocabulary.' })
  id!: number;

  @Field(() => String, { description: 'U+FFFD where the token is part of a character.' })
  text!: string;

  @Field(() => Float, { description: '0..1' })
  probability!: number;
}

@ObjectType({ description: 'How a model goes on with a text.' })
export class Completion {
  @Field(() => String, { description: 'What the model goes on with, the likeliest token each time.' })
  text!: string;

  @Field(() => [NextToken], { description: 'The ten likeliest first tokens, likeliest first.' })
  nextTokens!: NextToken[];

  @Field(() => Float, {
    nullable: true,
    description: 'Mean negative log-likelihood of the given text, nats per token; null if it is a single token.',
  })
  loss!: number | null;
}
