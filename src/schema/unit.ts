import { Field, Float, Int, InterfaceType } from 'type-graphql';
import { Column, Entity, Index, JoinColumn, ManyToOne, TableInheritance } from 'typeorm';
import { Layer } from './layer.ts';
import { Model } from './model.ts';
import { Node } from './node.ts';
import { UnitKind } from './unit-kind.ts';

@InterfaceType({
  implements: Node,
  description:
    'A thing inside the model that fires on text: a direction of a set, or a neuron (the same thing in the standard basis of `mlp.hook_post`). Whatever works on one works on the other.',
})
@Entity('unit')
@TableInheritance({ column: { name: 'kind', type: 'text' } })
@Index(['layerId', 'index'], { unique: true, where: `"kind" = 'NEURON'` })
export abstract class Unit extends Node {
  @Field(() => UnitKind)
  @Column('text')
  kind!: UnitKind;

  @Column('int', { name: 'layer_id' })
  layerId!: number;

  @Field(() => Layer)
  @ManyToOne(() => Layer, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'layer_id' })
  layer!: Layer;

  @Field(() => Int, { description: 'From 0, in its set or among the neurons of its layer.' })
  @Column('int')
  index!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Share of tokens on which it is above zero, 0..1, as its set brought it or a recording measured it; null until known.',
  })
  @Column('real', { nullable: true })
  density!: number | null;

  /** The highest recorded activation; null until recorded. */
  @Column('real', { nullable: true })
  maximum!: number | null;

  @Field(() => String, {
    description: '`gpt2-small/0-MLP-OAI:22631` for a direction, `gpt2-small/2:553` for a neuron.',
  })
  get handle(): string {
    return `${this.owner.handle}:${this.index}`;
  }

  /** What numbers it: its set, or its layer. */
  protected abstract get owner(): { handle: string };

  @Field(() => Model)
  get model(): Model {
    return this.layer.model;
  }
}
