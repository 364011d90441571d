import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import { Trace } from './trace.ts';

@InputType({ description: 'A text, one token of it, and what to put there instead.' })
export class CounterfactualInput {
  @Field(() => String, { description: 'Handle of a direction or a neuron.' })
  unit!: string;

  @Field(() => String, { description: "1 to 10,000 characters, and no more tokens than the model's context." })
  text!: string;

  @Field(() => Int, { description: 'Token to replace, by its index; a prepended BOS is 0 and cannot be replaced.' })
  token!: number;

  @Field(() => [String], {
    description:
      'What to put in its place. The space that the token begins with stays if a replacement has none of its own.',
  })
  replacements!: string[];

  @Field(() => Boolean, { nullable: true, description: 'Default false.' })
  prependBos?: boolean | null;
}

@ObjectType({ description: 'A unit fired on the text with one token replaced.' })
export class Counterfactual {
  @Field(() => String, { description: 'As it was given.' })
  replacement!: string;

  @Field(() => Trace)
  trace!: Trace;

  @Field(() => Float, {
    nullable: true,
    description:
      'Highest activation over the replaced tokens, divided by that of the original text there; null if that was 0.',
  })
  ratio!: number | null;

  @Field(() => Boolean, { description: "The replacement is still the text's peak." })
  staysPeak!: boolean;
}

@ObjectType({ description: 'A unit on a text as it is, and with one token replaced in several ways.' })
export class CounterfactualResult {
  @Field(() => Trace, { description: 'The text as it was given.' })
  original!: Trace;

  @Field(() => [Counterfactual], { description: 'One for each replacement, in their order.' })
  counterfactuals!: Counterfactual[];
}
