import { Field, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Where a page lies in its list, as in the Relay cursor specification.' })
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => Boolean)
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'To be given as `after` for the next page.' })
  endCursor!: string | null;
}
