import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { submitDirectionSetIngest, submitModelIngest } from '../jobs/submit-ingest.ts';
import { submitRecordImport } from '../jobs/submit-record-import.ts';
import { submitRecording } from '../jobs/submit-recording.ts';
import { CreateDirectionsInput } from '../schema/create-directions-input.ts';
import { ImportRecordsInput } from '../schema/import-records-input.ts';
import { IngestDirectionSetInput, IngestModelInput } from '../schema/ingest-input.ts';
import { RecordInput } from '../schema/record-input.ts';
import { DeletePayload, DirectionSetPayload, JobPayload } from '../schema/payloads.ts';
import { addDirections } from '../search/add-directions.ts';
import { removeDirectionSet, removeModel } from '../search/remove-registered.ts';
import type { Context } from './context.ts';
import { payload } from './payload.ts';

@Resolver()
export class RegistryResolver {
  @Mutation(() => JobPayload, { description: 'Has a job take uploaded files in as a model.' })
  ingestModel(@Arg('input', () => IngestModelInput) input: IngestModelInput, @Ctx() { services }: Context) {
    return payload('job', () => submitModelIngest(services, input));
  }

  @Mutation(() => JobPayload, { description: 'Has a job take uploaded files in as a direction set.' })
  ingestDirectionSet(
    @Arg('input', () => IngestDirectionSetInput) input: IngestDirectionSetInput,
    @Ctx() { services }: Context,
  ) {
    return payload('job', () => submitDirectionSetIngest(services, input));
  }

  @Mutation(() => JobPayload, {
    description:
      'Has a job take in what others recorded of units and said of them: activation records, explanations, densities where none are known. Nothing of it is taken in if a file is wrong, and nothing twice.',
  })
  importRecords(@Arg('input', () => ImportRecordsInput) input: ImportRecordsInput, @Ctx() { services }: Context) {
    return payload('job', () => submitRecordImport(services, input));
  }

  @Mutation(() => JobPayload, {
    description:
      "Has a job record direction sets, and their layers' neurons, over a corpus: statistics, records, similarity. Recorded again over the same corpus, the later recording stands.",
  })
  record(@Arg('input', () => RecordInput) input: RecordInput, @Ctx() { services }: Context) {
    return payload('job', () => submitRecording(services, input));
  }

  @Mutation(() => DirectionSetPayload, {
    description: 'Takes vectors in as a direction set, which can be searched when this returns.',
  })
  createDirections(
    @Arg('input', () => CreateDirectionsInput) input: CreateDirectionsInput,
    @Ctx() { services }: Context,
  ) {
    return payload('directionSet', () => addDirections(services, input));
  }

  @Mutation(() => DeletePayload, { description: 'Removes a direction set, all that belongs to it, and its files.' })
  deleteDirectionSet(@Arg('handle', () => String) handle: string, @Ctx() { services }: Context) {
    return payload('deletedId', () => removeDirectionSet(services, handle));
  }

  @Mutation(() => DeletePayload, { description: 'Removes a model, its direction sets, and all their files.' })
  deleteModel(@Arg('handle', () => String) handle: string, @Ctx() { services }: Context) {
    return payload('deletedId', () => removeModel(services, handle));
  }
}
