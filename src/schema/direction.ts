import { Field, ObjectType } from 'type-graphql';
import { ChildEntity, Column, Index, JoinColumn, ManyToOne } from 'typeorm';
import { DirectionSet } from './direction-set.ts';
import { UnitKind } from './unit-kind.ts';
import { Unit } from './unit.ts';

@ObjectType({ implements: Unit, description: 'One direction of a set: for an SAE, one of its latents.' })
@ChildEntity(UnitKind.DIRECTION)
@Index(['directionSetId', 'index'], { unique: true })
export class Direction extends Unit {
  @Column('int', { name: 'direction_set_id' })
  directionSetId!: number;

  @Field(() => DirectionSet)
  @ManyToOne(() => DirectionSet, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'direction_set_id' })
  directionSet!: DirectionSet;

  protected get owner(): DirectionSet {
    return this.directionSet;
  }
}
