import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Edge } from './connection.ts';
import { PageInfo } from './page-info.ts';
import { Token } from './token.ts';
import { Unit } from './unit.ts';

@ObjectType({ description: 'A unit that fires on the text.' })
export class SearchHit {
  @Field(() => Unit)
  unit!: Unit;

  @Field(() => Float, { description: 'What the hits are ordered by: the activation, or what `rankBy` makes of it.' })
  score!: number;

  @Field(() => Float, { description: 'The highest among the tokens ranked by; above zero.' })
  activation!: number;

  @Field(() => Int, { description: 'Index of the token with the highest activation among those ranked by.' })
  peak!: number;

  /** Text of that token: what `matches` looks at. */
  peakToken!: string;

  @Field(() => [Float], { description: 'At each token of the text.' })
  activations!: number[];
}

@ObjectType({ description: 'A hit and its place in the list.' })
export class SearchEdge implements Edge<SearchHit> {
  @Field(() => String, { description: 'To be given as `after` for what follows.' })
  cursor!: string;

  @Field(() => SearchHit)
  node!: SearchHit;
}

@ObjectType({ description: 'Units that fire on a text, those that fire most first.' })
export class SearchConnection {
  @Field(() => [SearchEdge])
  edges!: Edge<SearchHit>[];

  @Field(() => [SearchHit], { description: 'The nodes of `edges`, for those who need no cursors.' })
  nodes!: SearchHit[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;

  @Field(() => [Token], { description: 'Of the text that was searched, a prepended BOS included.' })
  tokens!: Token[];

  @Field(() => Int, { description: 'Units that were computed and compared for this answer.' })
  searchedUnits!: number;

  @Field(() => Float, { description: 'Milliseconds in the engine, without waiting.' })
  engineMs!: number;
}
