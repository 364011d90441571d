import { Field, InputType, Int } from 'type-graphql';
import { LayerSelection } from './layer-selection.ts';
import { Ranking } from './ranking.ts';
import { UnitFilter } from './unit-filter.ts';
import { UnitKind } from './unit-kind.ts';

@InputType({ description: 'What to search, and how to rank what is found.' })
export class SearchInput {
  @Field(() => String, { description: 'Handle of a model.' })
  model!: string;

  @Field(() => String, { description: "1 to 10,000 characters, and no more tokens than the model's context." })
  text!: string;

  @Field(() => [UnitKind], { nullable: true, defaultValue: [UnitKind.DIRECTION] })
  kinds?: UnitKind[] | null;

  @Field(() => LayerSelection, { nullable: true })
  layers?: LayerSelection | null;

  @Field(() => [String], {
    nullable: true,
    description: "Handles or names of direction sets; all public ones and the viewer's own if left out.",
  })
  directionSets?: string[] | null;

  @Field(() => [Int], {
    nullable: true,
    description: 'Rank by the activation at these tokens only (as after a click on a token); all if empty.',
  })
  tokens?: number[] | null;

  @Field(() => Ranking, { nullable: true, defaultValue: Ranking.ACTIVATION })
  rankBy?: Ranking | null;

  @Field(() => UnitFilter, {
    nullable: true,
    description: 'Applied before the ranking, so that a page is always full where enough units qualify.',
  })
  filter?: UnitFilter | null;

  @Field(() => [String], { nullable: true, description: 'Units listed here are left out (rogue directions).' })
  exclude?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Put the model's BOS token in front; it is token 0 then. Default false.",
  })
  prependBos?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Leave out the first position, whose activations have outsized norms.',
  })
  ignoreFirstToken?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'At most this many units of one layer.' })
  perLayer?: number | null;
}
