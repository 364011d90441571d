import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, OneToMany, Unique } from 'typeorm';
import { DirectionSet } from './direction-set.ts';
import { Model } from './model.ts';
import { Node } from './node.ts';

@ObjectType({ implements: Node, description: 'One transformer block of a model.' })
@Entity('layer')
@Unique(['modelId', 'index'])
export class Layer extends Node {
  @Column('int', { name: 'model_id' })
  modelId!: number;

  @Field(() => Model)
  @ManyToOne(() => Model, (model) => model.layers, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'model_id' })
  model!: Model;

  @Field(() => Int, { description: 'From 0.' })
  @Column('int')
  index!: number;

  @Field(() => Int, { description: 'Neurons: the width of `mlp.hook_post`.' })
  @Column('int', { name: 'neuron_count' })
  neuronCount!: number;

  @OneToMany(() => DirectionSet, (set) => set.layer)
  directionSets!: DirectionSet[];

  @Field(() => String, { description: '`gpt2-small/2`' })
  get handle(): string {
    return `${this.model.handle}/${this.index}`;
  }
}
