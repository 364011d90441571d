import { ObjectType } from 'type-graphql';
import { ChildEntity } from 'typeorm';
import type { Layer } from './layer.ts';
import { UnitKind } from './unit-kind.ts';
import { Unit } from './unit.ts';

@ObjectType({ implements: Unit, description: 'One neuron of a layer: one dimension of `mlp.hook_post`.' })
@ChildEntity(UnitKind.NEURON)
export class Neuron extends Unit {
  protected get owner(): Layer {
    return this.layer;
  }
}
