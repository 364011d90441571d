import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { GraphQLError, type ValidationRule } from 'graphql';

/** Finds fault with operations whose fields are nested too deep, before their cost is counted. */
export function limitDepth(allowed: number): ValidationRule {
  return maxDepthRule({
    n: allowed,
    // It has a limit of its own, MaxIntrospectionDepthRule of graphql-js.
    ignoreIntrospection: true,
    // Left to itself the rule throws, which clients would be told of as a failure of the server.
    propagateOnRejection: false,
    onReject: [
      (context, { message }) => {
        context?.reportError(new GraphQLError(message.replace('Syntax Error: ', '')));
      },
    ],
  });
}
