import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Corpus } from './corpus.ts';
import { Unit } from './unit.ts';

/**
 * What a recorder measured of a unit over a corpus. Positions that a passage begins with (BOS, or the first token of a model
 * without) are left out of everything.
 */
@Entity('recording')
export class Recording {
  @PrimaryColumn('int', { name: 'unit_id' })
  unitId!: number;

  @ManyToOne(() => Unit, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'unit_id' })
  unit!: Unit;

  @PrimaryColumn('int', { name: 'corpus_id' })
  corpusId!: number;

  @ManyToOne(() => Corpus, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'corpus_id' })
  corpus!: Corpus;

  /** Tokens that count. */
  @Column('double precision')
  tokens!: number;

  /** Share of tokens with an activation above zero. */
  @Column('double precision')
  density!: number;

  /** Of all tokens, silent ones and negative activations included, as are the next three. */
  @Column('double precision')
  mean!: number;

  @Column('double precision', { name: 'standard_deviation' })
  standardDeviation!: number;

  @Column('double precision')
  skewness!: number;

  @Column('double precision')
  kurtosis!: number;

  /** 0 for a unit that never fires. */
  @Column('real')
  maximum!: number;

  /** In the form of src/recorder/pack-histogram.ts. */
  @Column('bytea')
  histogram!: Buffer;

  /** Text of the peak token of its highest record; null for a unit that never fires. */
  @Column('text', { name: 'top_token', nullable: true })
  topToken!: string | null;

  /** Highest activation first, in the form of src/recorder/pack-records.ts. */
  @Column('bytea')
  records!: Buffer;
}
