import { Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { PageInfo } from './page-info.ts';

export interface Edge<T> {
  cursor: string;
  node: T;
}

/** The edge and connection types of a node type, as in the Relay cursor specification. */
export function connectionOf<T extends object>(name: string, node: () => ClassType<T> | (abstract new () => T)) {
  const nodeType = node as () => ClassType<T>;

  @ObjectType(`${name}Edge`, { description: 'An item and its place in the list.' })
  class EdgeType implements Edge<T> {
    @Field(() => String, { description: 'To be given as `after` for what follows.' })
    cursor!: string;

    @Field(nodeType)
    node!: T;
  }

  @ObjectType(`${name}Connection`, { description: 'One page of a list.' })
  class ConnectionType {
    @Field(() => [EdgeType])
    edges!: Edge<T>[];

    @Field(() => [nodeType()], { description: 'The nodes of `edges`, for those who need no cursors.' })
    nodes!: T[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'On all pages together.' })
    totalCount!: number;
  }

  return ConnectionType;
}
