import { Field, Float, ObjectType } from 'type-graphql';
import type { Edge } from './connection.ts';
import { PageInfo } from './page-info.ts';
import { Unit } from './unit.ts';

@ObjectType({
  description: 'Units of one model that fire alike: twins, triplets, quintuplets, within a layer or across layers.',
})
export class UnitFamily {
  @Field(() => [Unit], { description: 'By layer, then age.' })
  members!: Unit[];

  @Field(() => Float, { description: 'Lowest pairwise similarity in it: cosine of activations, 0..1.' })
  cohesion!: number;

  @Field(() => Boolean, { description: 'Whether its members are of more than one layer.' })
  acrossLayers!: boolean;
}

@ObjectType({ description: 'A family and its place in the list.' })
export class UnitFamilyEdge implements Edge<UnitFamily> {
  @Field(() => String, { description: 'To be given as `after` for what follows.' })
  cursor!: string;

  @Field(() => UnitFamily)
  node!: UnitFamily;
}

@ObjectType({ description: 'Families, the largest first; of equal ones, the most cohesive.' })
export class UnitFamilyConnection {
  @Field(() => [UnitFamilyEdge])
  edges!: Edge<UnitFamily>[];

  @Field(() => [UnitFamily], { description: 'The nodes of `edges`, for those who need no cursors.' })
  nodes!: UnitFamily[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}
