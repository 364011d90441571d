/** GraphiQL with a query and its variables in its editors. After the #, so that the server does not see them. */
export function graphiqlAddress(query: string, variables: unknown): string {
  return `/graphql#${new URLSearchParams({ query, variables: JSON.stringify(variables, null, 2) }).toString()}`;
}
