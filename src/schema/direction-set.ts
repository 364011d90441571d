import { Field, Int, ObjectType } from 'type-graphql';
import { Column, CreateDateColumn, Entity, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { ActivationFunction } from './activation-function.ts';
import { DirectionFormat } from './direction-format.ts';
import { InputNormalization } from './input-normalization.ts';
import { Layer } from './layer.ts';
import { Node } from './node.ts';
import { Visibility } from './visibility.ts';

@ObjectType({
  implements: Node,
  description: 'A dictionary of directions read at one hook point of one layer: for instance an SAE.',
})
@Entity('direction_set')
@Unique(['layerId', 'name'])
export class DirectionSet extends Node {
  @Column('int', { name: 'layer_id' })
  layerId!: number;

  @Field(() => Layer)
  @ManyToOne(() => Layer, (layer) => layer.directionSets, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'layer_id' })
  layer!: Layer;

  @Field(() => String, { description: 'The part after the layer: `MLP-OAI`.' })
  @Column('text')
  name!: string;

  @Field(() => String, { description: 'TransformerLens hook name: `blocks.0.mlp.hook_post`.' })
  @Column('text')
  hook!: string;

  @Field(() => Int, { description: 'Directions.' })
  @Column('int')
  size!: number;

  @Field(() => Int, { description: 'Numbers that a token has at the hook, or at the one head of it that is read.' })
  @Column('int', { name: 'input_size' })
  inputSize!: number;

  @Field(() => ActivationFunction)
  @Column('text')
  activation!: ActivationFunction;

  @Field(() => InputNormalization)
  @Column('text')
  normalization!: InputNormalization;

  @Field(() => DirectionFormat)
  @Column('text')
  format!: DirectionFormat;

  @Field(() => String, {
    description:
      'SHA-256, hexadecimal, of the weights: of the file itself, or of the lines that sha256sum prints for several, sorted by name.',
  })
  @Column('text')
  sha256!: string;

  @Field(() => Visibility)
  @Column('text', { default: Visibility.PUBLIC })
  visibility!: Visibility;

  /** Folder of its files. */
  @Column('text')
  folder!: string;

  @Field(() => Date, { description: 'When it was taken in.' })
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Field(() => String, { description: '`gpt2-small/0-MLP-OAI`' })
  get handle(): string {
    return `${this.layer.handle}-${this.name}`;
  }
}
