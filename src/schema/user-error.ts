import { Field, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'An expected failure, as data. `code` is stable; `message` says what was expected, what was found and what to do.',
})
export class UserError {
  @Field(() => String, { description: 'What went wrong, for programs: BAD_USER_INPUT, BAD_FILE, NOT_FOUND, ...' })
  code!: string;

  @Field(() => String, { description: 'What went wrong, for people.' })
  message!: string;

  @Field(() => [String], { nullable: true, description: 'The argument that is wrong, from the outside in.' })
  path?: string[] | null;
}
