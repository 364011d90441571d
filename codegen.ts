import type { CodegenConfig } from '@graphql-codegen/cli';

/**
 * Types of the explorer's queries, from the API's schema: `search.graphql` gets a `search.generated.ts` beside it, which
 * holds a typed document as text, so that nothing of graphql-js is sent to the browser. Run by `npm run web:types`.
 */
const configuration: CodegenConfig = {
  schema: 'schema.graphql',
  documents: 'web/**/*.graphql',
  generates: {
    'web/graphql/schema.generated.ts': {
      plugins: ['typescript'],
      config: {
        onlyOperationTypes: true,
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        scalars: { DateTime: 'string' },
      },
    },
    'web/': {
      preset: 'near-operation-file',
      presetConfig: {
        extension: '.generated.ts',
        baseTypesPath: 'graphql/schema.generated.ts',
        importTypesNamespace: 'Api',
      },
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        skipTypename: true,
        immutableTypes: true,
        strictScalars: true,
        scalars: { DateTime: 'string' },
        optimizeDocumentNode: true,
      },
    },
  },
};

export default configuration;
