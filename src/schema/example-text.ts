import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'A text to try a search with.' })
export class ExampleText {
  @Field(() => String, { description: 'One of `exampleCategories`.' })
  category!: string;

  @Field(() => String, { description: 'The text itself.' })
  text!: string;
}
