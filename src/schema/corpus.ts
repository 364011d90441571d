import { Column, CreateDateColumn, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Model } from './model.ts';

/** Text that a model was recorded on, by us or by others. */
@Entity('corpus')
@Unique(['modelId', 'name'])
export class Corpus {
  @PrimaryGeneratedColumn('identity', { name: 'id', generatedIdentity: 'ALWAYS' })
  rowId!: number;

  @Column('int', { name: 'model_id' })
  modelId!: number;

  @ManyToOne(() => Model, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'model_id' })
  model!: Model;

  @Column('text')
  name!: string;

  /** Tokens that a recorder ran through the model; 0 for what others recorded. */
  @Column('double precision', { name: 'recorded_tokens', default: 0 })
  recordedTokens!: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
