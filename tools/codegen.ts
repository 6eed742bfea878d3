import { existsSync } from 'node:fs';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { preset } from '@graphql-codegen/client-preset';

const client: NonNullable<CodegenConfig['generates']>[string] = {
  preset,
  presetConfig: { fragmentMasking: false },
  config: {
    enumsAsTypes: true,
    useTypeImports: true,
    strictScalars: true,
    scalars: { DateTime: 'string', EventCursor: 'string' },
  },
};

const config: CodegenConfig = {
  schema: 'schema/schema.graphql',
  importExtension: '.ts',
  ignoreNoDocuments: true,
  generates: {
    'testkit/gql/': { ...client, documents: ['testkit/**/*.ts', 'test/**/*.ts', 'scripts/**/*.ts', '!testkit/gql/**'] },
    // The dashboard sees nothing outside its folder, so what it asks is generated inside it.
    ...(existsSync('src/dashboard/tsconfig.json') && {
      'src/dashboard/gql/': {
        ...client,
        // Text and not trees: a page that only sends what it asks needs no printer.
        config: { ...client.config, documentMode: 'string' },
        documents: ['src/dashboard/**/*.{ts,tsx}', '!src/dashboard/gql/**'],
      },
    }),
  },
};

export default config;
