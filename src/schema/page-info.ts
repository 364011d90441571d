import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Where a page lies in its list, as in the Relay cursor specification.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'More items follow.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Items come before.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Of the first item; null on an empty page.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'To be given as `after` for the next page.' })
  endCursor!: string | null;
}
