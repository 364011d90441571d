import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Column, CreateDateColumn, Entity, OneToMany } from 'typeorm';
import { Layer } from './layer.ts';
import { Node } from './node.ts';

@ObjectType({ implements: Node, description: 'A language model in the registry.' })
@Entity('model')
export class Model extends Node {
  @Field(() => String, { description: 'URL-safe name, unique in the registry: `gpt2-small`.' })
  @Column('text', { unique: true })
  handle!: string;

  @Field(() => String, { description: 'Name for people.' })
  @Column('text')
  name!: string;

  @Field(() => String, { description: 'Hugging Face `model_type`: gpt2.' })
  @Column('text')
  architecture!: string;

  @Field(() => Int, { description: 'Transformer blocks.' })
  @Column('int', { name: 'layer_count' })
  layerCount!: number;

  @Field(() => Int, { description: 'Width of the residual stream, d_model.' })
  @Column('int', { name: 'hidden_size' })
  hiddenSize!: number;

  @Field(() => Int, { description: 'Neurons of one layer, d_mlp.' })
  @Column('int', { name: 'mlp_size' })
  mlpSize!: number;

  @Field(() => Int, { description: 'Rows of the embedding; some models have more of them than tokens.' })
  @Column('int', { name: 'vocabulary_size' })
  vocabularySize!: number;

  @Field(() => Int, { description: 'Tokens of the longest text, a prepended BOS included.' })
  @Column('int', { name: 'context_length' })
  contextLength!: number;

  @Field(() => Float, { description: 'Weights, tied ones counted once.' })
  @Column('float8', { name: 'parameter_count' })
  parameterCount!: number;

  @Field(() => String, { nullable: true, description: 'Licence of the weights, as the uploader gave it.' })
  @Column('text', { nullable: true })
  license!: string | null;

  @Field(() => String, { nullable: true, description: 'Where the weights come from, as the uploader gave it.' })
  @Column('text', { nullable: true })
  source!: string | null;

  /** Folder of its files. */
  @Column('text')
  folder!: string;

  @Field(() => String, {
    description: 'SHA-256, hexadecimal, of the lines that sha256sum prints for its files, sorted by name.',
  })
  @Column('text')
  sha256!: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @OneToMany(() => Layer, (layer) => layer.model)
  layers!: Layer[];
}
