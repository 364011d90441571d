import { ArgsType, Field, Int } from 'type-graphql';
import { UnitFilter } from '../schema/unit-filter.ts';
import { UnitOrder } from '../schema/unit-order.ts';

@ArgsType()
export class UnitListArgs {
  @Field(() => Int, { nullable: true, defaultValue: 25 })
  first!: number | null;

  @Field(() => String, { nullable: true })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 0,
    description:
      'Units to pass over, from `after` on or from the beginning: for those who jump into the middle of a long list.',
  })
  offset?: number | null;

  @Field(() => UnitFilter, { nullable: true })
  filter?: UnitFilter | null;

  @Field(() => UnitOrder, { nullable: true, defaultValue: UnitOrder.INDEX })
  orderBy!: UnitOrder | null;
}
