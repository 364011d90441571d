import { toGlobalId } from 'graphql-relay';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import type { UnitRecord } from '../search/unit-records.ts';
import { unpackActivations } from '../records/activation-packing.ts';
import { Node } from './node.ts';
import { Passage } from './passage.ts';
import { Unit } from './unit.ts';

@ObjectType({
  implements: Node,
  description: 'A passage of a corpus on which a unit fires, with its activation at every token.',
})
@Entity('activation_record')
@Index(['passageId', 'unitId', 'digest'], { unique: true })
export class ActivationRecord extends Node {
  /** Of an imported record by its row. Of one that a recorder keeps in `recording`, which has row id 0, by unit and passage. */
  override get globalId(): string {
    const id = this.rowId === 0 ? `${this.unitId}-${this.passageId}` : String(this.rowId);
    return toGlobalId('ActivationRecord', id);
  }

  @Column('int', { name: 'unit_id' })
  unitId!: number;

  @Field(() => Unit)
  @ManyToOne(() => Unit, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'unit_id' })
  unit!: Unit;

  @Column('int', { name: 'passage_id' })
  passageId!: number;

  @ManyToOne(() => Passage, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'passage_id' })
  passage!: Passage;

  /** Index in the passage of its first token. */
  @Column('int', { name: 'first_token' })
  firstToken!: number;

  @Column('int', { name: 'token_count' })
  tokenCount!: number;

  @Field(() => Int, { description: 'Index of the token with the highest activation.' })
  @Column('int')
  peak!: number;

  @Field(() => Float, { description: 'The highest activation.' })
  // PostgreSQL prints the shortest decimal: as a float32, it is the number that `activations` has at the peak.
  @Column('real', { transformer: { from: Math.fround, to: (value: number) => value } })
  activation!: number;

  /** In the form of src/records/activation-packing.ts. */
  @Column('bytea', { name: 'activations' })
  packed!: Buffer;

  /** Of its place in the passage and its activations: the same record is there once. */
  @Column('bigint', { select: false })
  digest!: string;

  /** What its list folded into it; undefined for a record that comes from no list. */
  folded?: readonly UnitRecord[];

  @Field(() => [String], { description: 'Texts of the tokens, as the corpus has them.' })
  get tokens(): string[] {
    return this.passage.tokens.slice(this.firstToken, this.firstToken + this.tokenCount);
  }

  @Field(() => [Float], { description: 'One per token; 0 where the unit is silent.' })
  get activations(): number[] {
    return [...unpackActivations(this.packed, this.tokenCount)];
  }

  @Field(() => String, { description: 'The tokens joined.' })
  get text(): string {
    return this.tokens.join('');
  }

  @Field(() => String, { description: 'Name of the corpus: `imported` if whoever imported it gave none.' })
  get corpus(): string {
    return this.passage.corpus.name;
  }
}
