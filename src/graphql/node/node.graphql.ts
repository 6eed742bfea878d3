import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType('Node', {
  description:
    'An object that `node` reads again by its id, as the Relay specification of global object identification defines it.',
  autoRegisterImplementations: false,
  // A row does not name its type. Only `node` needs the name, and it knows which kind it found.
  resolveType: ({ __typename }: { readonly __typename: string }) => __typename,
})
export abstract class NodeType {
  @Field(() => ID, { description: 'A UUID, unique in all of Blockdesk.' })
  readonly id!: string;
}
