import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'How far all stored files have been read again, and what was wrong with them.' })
export class Verification {
  @Field(() => Int, { description: 'Files read so far.' })
  files!: number;

  @Field(() => Float, { description: 'Bytes read so far.' })
  bytes!: number;

  @Field(() => [String], { description: 'One line for each file, model or set that is wrong.' })
  problems!: string[];

  @Field(() => Boolean, { description: 'Nothing follows.' })
  finished!: boolean;
}
