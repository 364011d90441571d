import { Field, InputType, Int } from 'type-graphql';
import { UploadedFile } from './ingest-input.ts';

@InputType({ description: 'What others recorded of the units of a model, and said of them.' })
export class ImportRecordsInput {
  @Field(() => String, { description: 'Handle of a model.' })
  model!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Refuse records of any other layer. That of `directionSet` if left out, or any layer.',
  })
  layer?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Handle of the direction set whose directions were recorded; the neurons of the model if left out.',
  })
  directionSet?: string | null;

  @Field(() => String, {
    nullable: true,
    defaultValue: 'imported',
    description: 'Name of the text that was recorded: letters, digits, dots, dashes and underscores.',
  })
  corpus?: string | null;

  @Field(() => [UploadedFile], {
    description:
      'NeuronRecords and scored explanations of OpenAI, exports of Neuronpedia (features, activations, explanations), batches of SAEDashboard; found from what the files hold. One JSON value a file (`.json`) or a line (`.jsonl`), and either of them compressed (`.gz`).',
  })
  files!: UploadedFile[];
}
