import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType('Node', {
  description: 'Anything that can be fetched again by its id.',
  autoRegisterImplementations: false,
  // Rows do not say what they are: only `node` has to, and it knows which kind of thing it found.
  resolveType: ({ __typename }: { readonly __typename: string }) => __typename,
})
export abstract class NodeType {
  @Field(() => ID, { description: 'A UUID, unique in all of Blockdesk.' })
  readonly id!: string;
}
