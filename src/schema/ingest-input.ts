import { Field, ID, InputType, Int } from 'type-graphql';
import { ActivationFunction } from './activation-function.ts';
import { DirectionFormat } from './direction-format.ts';
import { Visibility } from './visibility.ts';

@InputType({ description: 'A file that was uploaded to /uploads by the tus protocol.' })
export class UploadedFile {
  @Field(() => ID, { description: 'Id of a finished upload: the last part of its tus URL.' })
  upload!: string;

  @Field(() => String, {
    description:
      "File name as it was on the uploader's disk; with the folders where the format has some (`checkpoints/final.safetensors`).",
  })
  name!: string;
}

@InputType({ description: 'A model in the layout of Hugging Face.' })
export class IngestModelInput {
  @Field(() => String, { description: 'URL-safe and not taken.' })
  handle!: string;

  @Field(() => String, { nullable: true, description: 'For people; the handle if left out.' })
  name?: string | null;

  @Field(() => [UploadedFile], { description: 'config.json, tokenizer.json and the weights.' })
  files!: UploadedFile[];

  @Field(() => String, { nullable: true, description: 'Licence of the weights.' })
  license?: string | null;

  @Field(() => String, { nullable: true, description: 'Where the weights come from.' })
  source?: string | null;
}

@InputType({ description: 'A direction set in one of the formats of DirectionFormat.' })
export class IngestDirectionSetInput {
  @Field(() => String, { description: 'Handle of a model.' })
  model!: string;

  @Field(() => Int, { description: 'From 0.' })
  layer!: number;

  @Field(() => String, { description: 'The part after the layer: `MLP-OAI`. Not taken in this layer.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Read from the files, or from their paths, where they say it; required for bare vectors and Gemma Scope, and elsewhere where they do not.',
  })
  hook?: string | null;

  @Field(() => DirectionFormat, { nullable: true, description: 'Found from the files if left out.' })
  format?: DirectionFormat | null;

  @Field(() => ActivationFunction, {
    nullable: true,
    description: 'RELU or LINEAR, for bare vectors (LINEAR if left out); other formats say it themselves.',
  })
  activation?: ActivationFunction | null;

  @Field(() => [UploadedFile], { description: 'Those of this one set, as its format names them.' })
  files!: UploadedFile[];

  @Field(() => Visibility, { nullable: true, defaultValue: Visibility.PUBLIC })
  visibility?: Visibility | null;
}
