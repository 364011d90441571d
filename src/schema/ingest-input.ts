import { Field, ID, InputType, Int } from 'type-graphql';
import { ActivationFunction } from './activation-function.ts';
import { DirectionFormat } from './direction-format.ts';
import { Visibility } from './visibility.ts';

@InputType()
export class UploadedFile {
  @Field(() => ID, { description: 'Id of a finished upload: the last part of its tus URL.' })
  upload!: string;

  @Field(() => String, {
    description:
      "File name as it was on the uploader's disk; with the folders where the format has some (`checkpoints/final.safetensors`).",
  })
  name!: string;
}

@InputType()
export class IngestModelInput {
  @Field(() => String, { description: 'URL-safe and not taken.' })
  handle!: string;

  @Field(() => String, { nullable: true, description: 'For people; the handle if left out.' })
  name?: string | null;

  @Field(() => [UploadedFile], { description: 'config.json, tokenizer.json and the weights.' })
  files!: UploadedFile[];

  @Field(() => String, { nullable: true })
  license?: string | null;

  @Field(() => String, { nullable: true })
  source?: string | null;
}

@InputType()
export class IngestDirectionSetInput {
  @Field(() => String, { description: 'Handle of a model.' })
  model!: string;

  @Field(() => Int)
  layer!: number;

  @Field(() => String, { description: 'The part after the layer: `MLP-OAI`. Not taken in this layer.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Read from the files where they say it; required for OpenAI and bare-vector files.',
  })
  hook?: string | null;

  @Field(() => DirectionFormat, { nullable: true, description: 'Found from the files if left out.' })
  format?: DirectionFormat | null;

  @Field(() => ActivationFunction, {
    nullable: true,
    description: 'RELU or LINEAR, for bare vectors (LINEAR if left out); other formats say it themselves.',
  })
  activation?: ActivationFunction | null;

  @Field(() => [UploadedFile])
  files!: UploadedFile[];

  @Field(() => Visibility, { nullable: true, defaultValue: Visibility.PUBLIC })
  visibility?: Visibility | null;
}
