import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'One token of a text. `text` joined over all tokens gives the text back, whatever its script: where a character is cut into several tokens, the first has all of it and the others are empty (`start` and `end` tell the bytes). A special token spelled in a text is ordinary characters.',
})
export class Token {
  @Field(() => Int, { description: 'Position in the text, from 0; a prepended BOS is 0.' })
  index!: number;

  @Field(() => Int, { description: 'Row of the vocabulary.' })
  id!: number;

  @Field(() => String, { description: 'Its characters.' })
  text!: string;

  @Field(() => String, { description: "The vocabulary's own spelling: `Ġred`, `<|endoftext|>`." })
  entry!: string;

  @Field(() => Int, { description: 'First byte in the UTF-8 text.' })
  start!: number;

  @Field(() => Int, { description: 'Byte after the last one in the UTF-8 text.' })
  end!: number;
}
