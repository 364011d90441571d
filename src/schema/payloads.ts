import { Field, ID, ObjectType } from 'type-graphql';
import { DirectionSet } from './direction-set.ts';
import { Job } from './job.ts';
import { UserError } from './user-error.ts';

/** What every mutation answers with: what it made, or why it made nothing. */
@ObjectType()
abstract class Payload {
  @Field(() => [UserError], { description: 'Empty where all went well.' })
  errors!: UserError[];
}

@ObjectType({ description: 'A job, or why there is none.' })
export class JobPayload extends Payload {
  @Field(() => Job, { nullable: true })
  job!: Job | null;
}

@ObjectType({ description: 'A direction set, or why there is none.' })
export class DirectionSetPayload extends Payload {
  @Field(() => DirectionSet, { nullable: true })
  directionSet!: DirectionSet | null;
}

@ObjectType({ description: 'What was removed, or why nothing was.' })
export class DeletePayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'Global id of what is no more.' })
  deletedId!: string | null;
}
