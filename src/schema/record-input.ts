import { Field, Float, InputType } from 'type-graphql';
import { UploadedFile } from './ingest-input.ts';
import { LayerSelection } from './layer-selection.ts';

@InputType({ description: 'What is to be recorded, and over which texts.' })
export class RecordInput {
  @Field(() => String, { description: 'Handle of a model.' })
  model!: string;

  @Field(() => LayerSelection, { nullable: true, description: 'All layers if left out.' })
  layers?: LayerSelection | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Handles or names of direction sets, which are recorded with the neurons of their layers; all sets, and the neurons of all layers, if left out.',
  })
  directionSets?: string[] | null;

  @Field(() => String, {
    nullable: true,
    defaultValue: 'demo',
    description:
      "Name of the corpus: `demo` is the English that comes with Azimuth, others are given as `files` once, or are folders in `corpora` of the server's data folder. Default `demo`.",
  })
  corpus?: string | null;

  @Field(() => [UploadedFile], {
    nullable: true,
    description:
      'Texts of a new corpus: `.txt` and `.md` (a document is a paragraph), `.jsonl` (a string a line, or an object with `text`). They stay on the server, so that other sets can be recorded over the same corpus later.',
  })
  files?: UploadedFile[] | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Record the beginning of the corpus only, so many tokens; all if left out.',
  })
  maxTokens?: number | null;
}
