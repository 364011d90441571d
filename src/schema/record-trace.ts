import { Field, Float, ObjectType } from 'type-graphql';
import { ActivationRecord } from './activation-record.ts';
import { Trace } from './trace.ts';

@ObjectType({ description: 'A record of one unit, and what another unit does on its passage.' })
export class RecordTrace {
  @Field(() => ActivationRecord, { description: 'Of the unit that was asked for.' })
  record!: ActivationRecord;

  @Field(() => Trace, {
    description:
      "Of the unit that was fired. A BOS token that was recorded in front is there for the model, but left out here: token by token, it stands beside the record's.",
  })
  trace!: Trace;

  @Field(() => Float, { description: "Activation, in the trace, at the record's peak." })
  atPeak!: number;
}
