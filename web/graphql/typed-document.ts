import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';

/** A query's text that knows the types of its variables and its answer: what `npm run web:types` makes of a .graphql file. */
export type TypedDocument<Result, Variables> = DocumentTypeDecoration<Result, Variables> & { toString(): string };
