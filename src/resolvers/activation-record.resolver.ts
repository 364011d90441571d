import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { ActivationRecordConnection } from '../schema/activation-record-connection.ts';
import { ActivationRecord } from '../schema/activation-record.ts';
import { foldedInto, listSimilarRecords } from '../search/list-similar-records.ts';
import type { Context } from './context.ts';
import { costs } from './costs.ts';

@Resolver(() => ActivationRecord)
export class ActivationRecordResolver {
  @FieldResolver(() => Int, {
    description:
      'How many other records of this unit were folded into this one as near-duplicates: the "+3" beside it.',
  })
  async similarCount(@Root() record: ActivationRecord, @Ctx() { services, loaders }: Context): Promise<number> {
    return (await foldedInto(services, record, (id) => loaders.recordsOfUnit.load(id))).length;
  }

  @FieldResolver(() => ActivationRecordConnection, {
    complexity: costs.page,
    description: 'The records that were folded into this one, highest activation first.',
  })
  async similar(
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Root() record: ActivationRecord,
    @Ctx() { services, loaders }: Context,
  ) {
    const folded = await foldedInto(services, record, (id) => loaders.recordsOfUnit.load(id));
    return listSimilarRecords(services, record, folded, loaders.recordRows, first, after);
  }
}
