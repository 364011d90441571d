import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A place in each block of a model that a direction set can read.' })
export class ModelHook {
  @Field(() => String, {
    description: 'TransformerLens name within a block: `mlp.hook_post` for `blocks.0.mlp.hook_post`.',
  })
  name!: string;

  @Field(() => Int, { description: 'Numbers that a token has there; those of all heads, where there are heads.' })
  width!: number;
}
