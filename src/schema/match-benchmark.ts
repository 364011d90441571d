import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import { Layer } from './layer.ts';
import { UnitKind } from './unit-kind.ts';

@InputType({ description: 'Texts, and the units that are to describe them.' })
export class MatchBenchmarkInput {
  @Field(() => String, { description: 'Handle of a model.' })
  model!: string;

  @Field(() => [String], {
    description: "1 to 500, each of 1 to 10,000 characters and no more tokens than the model's context.",
  })
  texts!: string[];

  @Field(() => [UnitKind], { nullable: true, defaultValue: [UnitKind.DIRECTION, UnitKind.NEURON] })
  kinds?: UnitKind[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "Handles or names of direction sets; all public ones and the viewer's own if left out.",
  })
  directionSets?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 25,
    description: 'Units of a layer and kind that count: 1 to 100.',
  })
  top?: number | null;

  @Field(() => Float, { nullable: true, description: 'Only units that fire on this share of tokens at most, 0..1.' })
  maxDensity?: number | null;

  @Field(() => Boolean, { nullable: true, description: "Put the model's BOS token in front. Default false." })
  prependBos?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Leave out the first position, as recordings do: its activations have outsized norms.',
  })
  ignoreFirstToken?: boolean | null;
}

@ObjectType({ description: 'How well the units of one kind in one layer describe texts.' })
export class LayerMatches {
  @Field(() => Layer, { nullable: true, description: 'Null for all layers together.' })
  layer!: Layer | null;

  @Field(() => UnitKind)
  kind!: UnitKind;

  @Field(() => Int, { description: 'Units that counted for each text: those with the highest activation.' })
  top!: number;

  @Field(() => Float, {
    description:
      'How many of them matched, as `SearchHit.matches`: mean over the texts, 0 to `top`. Those that were not recorded match nothing.',
  })
  matches!: number;
}
