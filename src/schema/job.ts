import { Field, Float, ObjectType } from 'type-graphql';
import { Column, CreateDateColumn, Entity, JoinColumn, ManyToOne } from 'typeorm';
import { DirectionSet } from './direction-set.ts';
import { JobKind } from './job-kind.ts';
import { JobState } from './job-state.ts';
import { Model } from './model.ts';
import { Node } from './node.ts';
import { UserError } from './user-error.ts';

@ObjectType({ implements: Node, description: 'Long work. Survives a restart, and goes on where it stopped.' })
@Entity('job')
export class Job extends Node {
  @Field(() => JobKind)
  @Column('text')
  kind!: JobKind;

  @Field(() => JobState)
  @Column('text', { default: JobState.QUEUED })
  state!: JobState;

  @Field(() => Float, { description: '0..1' })
  @Column('real', { default: 0 })
  progress!: number;

  @Field(() => String, { nullable: true, description: 'What it is doing, for people.' })
  @Column('text', { nullable: true })
  stage!: string | null;

  @Field(() => UserError, { nullable: true, description: 'Why it failed.' })
  @Column('jsonb', { nullable: true })
  error!: UserError | null;

  /** What it was asked to do. */
  @Column('jsonb')
  input!: object;

  @Field(() => String, {
    nullable: true,
    description:
      'Handle of the model or direction set that it makes, or works on: `gpt2-small/0-MLP-OAI`. Also of one that it did not come to make; null where what it worked on was deleted since.',
  })
  get target(): string | null {
    const { model, layer, name, handle } = this.input as Partial<
      Record<'model' | 'layer' | 'name' | 'handle', unknown>
    >;
    if (this.kind === JobKind.INGEST_DIRECTION_SET) return `${String(model)}/${String(layer)}-${String(name)}`;
    if (this.kind === JobKind.INGEST_MODEL) return String(handle);
    return this.directionSet?.handle ?? this.model?.handle ?? null;
  }

  @Field(() => String, {
    nullable: true,
    description: 'Name of the corpus that it records over, or whose records it takes in; null for other jobs.',
  })
  get corpus(): string | null {
    const { corpus } = this.input as { corpus?: string };
    return corpus ?? null;
  }

  /** How far it got, for work that goes on there after a restart. */
  @Column('jsonb', { nullable: true })
  checkpoint!: object | null;

  /** The data folder whose server runs it: its files lie there. */
  @Column('text')
  instance!: string;

  /** How often it was begun; it fails when that many servers died over it. */
  @Column('int', { default: 0 })
  attempts!: number;

  @Column('int', { name: 'model_id', nullable: true })
  modelId!: number | null;

  @Field(() => Model, { nullable: true, description: 'The model that it made, or works on.' })
  @ManyToOne(() => Model, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'model_id' })
  model!: Model | null;

  @Column('int', { name: 'direction_set_id', nullable: true })
  directionSetId!: number | null;

  @Field(() => DirectionSet, { nullable: true, description: 'The direction set that it made, or worked on.' })
  @ManyToOne(() => DirectionSet, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'direction_set_id' })
  directionSet!: DirectionSet | null;

  @Field(() => Date, { description: 'When it was asked for.' })
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it reached a final state; null until then.' })
  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;
}
