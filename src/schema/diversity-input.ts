import { Field, Float, InputType } from 'type-graphql';

@InputType({
  description:
    'When do two records of a unit count as one? Only if their peak tokens are the same, in the same word, and every similarity given is reached; the defaults if none is. Similarities are cosines, -1..1, of embeddings of the word, phrase, sentence and whole text around the peak. `fold: false` lists every record.',
})
export class DiversityInput {
  @Field(() => Boolean, { nullable: true, defaultValue: true, description: 'False lists every record. Default true.' })
  fold?: boolean | null;

  @Field(() => Float, { nullable: true, description: 'Of the words, which may differ in case and inflection only.' })
  word?: number | null;

  @Field(() => Float, { nullable: true, description: 'Of the words with three at each side.' })
  phrase?: number | null;

  @Field(() => Float, { nullable: true, description: 'Of the sentences.' })
  sentence?: number | null;

  @Field(() => Float, { nullable: true, description: 'Of the whole passages.' })
  text?: number | null;
}
