import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { ContactTab } from '../../contacts/contact.ts';
import { type ContactList, contactByIdentity, contactPage } from '../../contacts/contacts.queries.ts';
import type { GraphQLContext } from '../context.ts';
import { After, First } from '../paging/arguments.graphql.ts';
import { ContactConnectionType, ContactTabEnum, ContactType } from './contact.graphql.ts';
import { ContactIdentityInput } from './identity.graphql.ts';

@Resolver(() => ContactConnectionType)
export class ContactsResolver {
  @Query(() => ContactType, { nullable: true, description: 'A contact by its id; null when there is none.' })
  contact(@Ctx() { loaders }: GraphQLContext, @Arg('id', () => ID) id: string) {
    return loaders.contact.load(id);
  }

  @Query(() => ContactType, {
    nullable: true,
    description:
      "The contact that an identity belongs to, however it is written; null when it is nobody's. What cannot be an identity is refused: `BAD_USER_INPUT`.",
  })
  contactByIdentity(
    @Ctx() { reader }: GraphQLContext,
    @Arg('identity', () => ContactIdentityInput, { description: 'The identity to look for.' })
    identity: ContactIdentityInput,
  ) {
    return contactByIdentity(reader, identity);
  }

  @Query(() => ContactConnectionType, { description: 'The contacts of a tab, the one with the newest change first.' })
  contacts(
    @Ctx() context: GraphQLContext,
    @Arg('tab', () => ContactTabEnum, {
      nullable: true,
      defaultValue: ContactTabEnum.ALL,
      description: 'Which contacts.',
    })
    tab: ContactTab | null,
    @Arg('search', () => String, {
      nullable: true,
      description:
        'Part of a name or an identity, in whatever case. Digits are found in telephone numbers however they are spaced. Blank is no search.',
    })
    search: string | null | undefined,
    @First() first: number,
    @After() after: string | null,
  ) {
    return contactPage(context, { tab, search }, { first, after });
  }

  @FieldResolver(() => Int, {
    description:
      'How many there are on the tab. Of a search, how many were found: counted up to 10,000, which then means that many or more.',
  })
  totalCount(@Root() list: ContactList) {
    return list.count();
  }
}
