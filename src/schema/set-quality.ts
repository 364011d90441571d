import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Corpus } from './corpus.ts';
import { DirectionSet } from './direction-set.ts';

/** A row for each corpus that the set was recorded over. */
@ObjectType({
  description:
    'How well a set describes the activations that it reads, measured over a recorded corpus. The first token of each passage is left out.',
})
@Entity('set_quality')
export class SetQuality {
  @PrimaryColumn('int', { name: 'direction_set_id' })
  directionSetId!: number;

  @ManyToOne(() => DirectionSet, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'direction_set_id' })
  directionSet!: DirectionSet;

  @PrimaryColumn('int', { name: 'corpus_id' })
  corpusId!: number;

  @ManyToOne(() => Corpus, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'corpus_id' })
  corpus!: Corpus;

  @Field(() => Float, {
    nullable: true,
    description:
      "Share of the variance of the hook's activations that the reconstruction x̂ explains: 1 - Σ |x - x̂|² / Σ |x - mean|² over tokens and dimensions, at most 1, below 0 if the mean alone would do better. Null for sets that do not reconstruct the hook that they read: transcoders and bare vectors.",
  })
  @Column('double precision', { name: 'explained_variance', nullable: true })
  explainedVariance!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Share of the loss lost by zeroing the hook that splicing in the reconstruction wins back: (zeroed - spliced) / (zeroed - plain), of losses in nats a token; 1 if nothing is lost, below 0 if zeros would do better. Null as above.',
  })
  @Column('double precision', { name: 'loss_recovered', nullable: true })
  lossRecovered!: number | null;

  @Field(() => Float, { description: 'Mean number of directions above zero on a token.' })
  @Column('double precision')
  l0!: number;

  @Field(() => Int, { description: 'Directions that are nowhere above zero.' })
  @Column('int', { name: 'dead_count' })
  deadCount!: number;

  @Field(() => Float, { description: 'Tokens that were measured.' })
  @Column('double precision')
  tokens!: number;
}
