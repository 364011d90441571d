import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Corpus } from './corpus.ts';

/** A stretch of a corpus, there once however many units fire on it. */
@Entity('passage')
@Unique(['corpusId', 'digest'])
export class Passage {
  @PrimaryGeneratedColumn('identity', { name: 'id', generatedIdentity: 'ALWAYS' })
  rowId!: number;

  @Column('int', { name: 'corpus_id' })
  corpusId!: number;

  @ManyToOne(() => Corpus, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'corpus_id' })
  corpus!: Corpus;

  /** Of what it is made of: see src/records/passage-digest.ts. */
  @Column('bytea', { select: false })
  digest!: Buffer;

  /** The texts of its tokens. */
  @Column('text', { array: true })
  tokens!: string[];
}
