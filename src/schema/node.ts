import { toGlobalId } from 'graphql-relay';
import { Field, ID, InterfaceType } from 'type-graphql';
import { PrimaryGeneratedColumn } from 'typeorm';

/** Everything with a row of its own and a place in the graph. */
@InterfaceType({
  description: 'Anything with a global id, as in the Relay server specification.',
  // Left to itself, type-graphql does not find the types of an interface that implements this one.
  resolveType: (node: object) => node.constructor.name,
})
export abstract class Node {
  @PrimaryGeneratedColumn('identity', { name: 'id', generatedIdentity: 'ALWAYS' })
  rowId!: number;

  @Field(() => ID, { name: 'id', description: 'Opaque; the same for as long as the thing exists.' })
  get globalId(): string {
    return toGlobalId(this.constructor.name, String(this.rowId));
  }
}
