import type { CodegenConfig } from '@graphql-codegen/cli'

/** Run in this folder: `npx graphql-codegen --config codegen.ts`. A test refuses an output that is not current. */
// oxlint-disable-next-line import/no-default-export -- the way of graphql-codegen
export default {
  schema: '../../node_modules/@octokit/graphql-schema/schema.json',
  documents: 'src/operations/*.graphql',
  generates: {
    'src/operations/generated.ts': {
      hooks: {
        // Types only, and not worth a dependency of the package.
        beforeOneFileWrite: (_path: string, content: string) =>
          content.replace(
            /import type \{ DocumentTypeDecoration \}.*/,
            'type DocumentTypeDecoration<R, V> = { __apiType?: (variables: V) => R }',
          ),
      },
      plugins: [
        {
          add: {
            content:
              '/* oxlint-disable */\n// Made by graphql-codegen from the operations beside this file and the schema of GitHub. Do not edit.',
          },
        },
        'typescript-operations',
        'typed-document-node',
      ],
      config: {
        documentMode: 'string',
        onlyOperationTypes: true,
        enumsAsTypes: true,
        skipTypename: true,
        useTypeImports: true,
        immutableTypes: true,
        mergeFragmentTypes: true,
        defaultScalarType: 'unknown',
        scalars: { DateTime: 'string', URI: 'string', GitObjectID: 'string', GitTimestamp: 'string' },
      },
    },
  },
} satisfies CodegenConfig
