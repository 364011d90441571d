import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A text to try a search with.' })
export class ExampleText {
  @Field(() => String)
  category!: string;

  @Field(() => String)
  text!: string;
}
