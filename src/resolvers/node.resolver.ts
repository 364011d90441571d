import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Node } from '../schema/node.ts';
import { findNode } from '../search/find-node.ts';
import type { Context } from './context.ts';

@Resolver()
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: 'Anything by its global id; null if there is nothing of that id.' })
  node(@Arg('id', () => ID) id: string, @Ctx() { services }: Context): Promise<Node | null> {
    return findNode(services.manager, id);
  }
}
