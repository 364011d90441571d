import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Column, CreateDateColumn, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import { Node } from './node.ts';
import { Unit } from './unit.ts';

@ObjectType({ implements: Node, description: 'What somebody or something says that a unit fires on.' })
@Entity('explanation')
export class Explanation extends Node {
  @Index()
  @Column('int', { name: 'unit_id' })
  unitId!: number;

  @Field(() => Unit)
  @ManyToOne(() => Unit, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'unit_id' })
  unit!: Unit;

  @Field(() => String, { description: 'The explanation itself.' })
  @Column('text')
  text!: string;

  @Field(() => String, {
    description:
      'Who or what wrote it: `person`, `token-summary`, the name of a language model, or `imported` where a file does not say.',
  })
  @Column('text')
  method!: string;

  @Field(() => Float, {
    nullable: true,
    description: 'Correlation of simulated with real activations, -1..1; null until scored.',
  })
  @Column('real', { nullable: true })
  score!: number | null;

  @Field(() => Int, { description: 'Votes for it, minus those against.' })
  @Column('int', { default: 0 })
  votes!: number;

  @Field(() => Date, { description: 'When it was written.' })
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
