import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default defineConfig(
  {
    ignores: [
      'node_modules/',
      '.azimuth/',
      'test/fixtures/',
      'models/',
      '**/dist/',
      'web/public/',
      '**/*.generated.ts',
      '**/*.mjs',
    ],
  },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // TypeORM entities and type-graphql resolvers are classes for their decorators' sake.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // GraphQL's object types are classes without behaviour: a literal of the same form is as good as an instance.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['web/**'],
    ...reactHooks.configs.flat.recommended,
    rules: {
      ...reactHooks.configs.flat.recommended.rules,
      // Warns of what React's compiler would leave as it is: none runs over this code.
      'react-hooks/incompatible-library': 'off',
    },
  },
  {
    // The rooms know only what lies below them: see docs/architecture.md.
    files: ['src/records/**', 'src/registry/**', 'src/engine/**', 'src/onnx/**', 'src/database/**', 'src/embedding/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '/(schema|resolvers|server)/',
              message: 'schema/ and resolvers/ import records/, registry/ and engine/, never the reverse.',
            },
          ],
        },
      ],
    },
  },
  {
    // The explorer is one of the API's clients: what it knows of the server is the schema.
    files: ['web/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '/src/', message: 'web/ knows of the server what schema.graphql says.' }] },
      ],
    },
  },
);
