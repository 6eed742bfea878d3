import { existsSync } from 'node:fs';

const client = {
  // The code generator and its preset are installed in tools/: the paths are those of the project.
  preset: './tools/node_modules/@graphql-codegen/client-preset',
  presetConfig: { fragmentMasking: false },
  config: {
    enumsAsTypes: true,
    useTypeImports: true,
    strictScalars: true,
    scalars: { Date: 'string', DateTime: 'string', EventCursor: 'string' },
  },
};

export default {
  schema: 'schema/schema.graphql',
  importExtension: '.ts',
  ignoreNoDocuments: true,
  generates: {
    'testkit/gql/': {
      ...client,
      documents: ['testkit/**/*.ts', 'test/**/*.ts', 'scripts/**/*.ts', '!**/node_modules/**', '!testkit/gql/**'],
    },
    // The dashboard imports nothing outside its folder except the client, so its documents are generated inside it.
    ...(existsSync('src/dashboard/tsconfig.json') && {
      'src/dashboard/gql/': {
        ...client,
        // Strings instead of syntax trees keep GraphQL's printer out of the bundle.
        config: { ...client.config, documentMode: 'string' },
        documents: ['src/dashboard/**/*.{ts,tsx}', '!src/dashboard/gql/**'],
      },
    }),
  },
};
