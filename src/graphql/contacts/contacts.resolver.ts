import { Arg, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { listContacts } from '../../blocks/contactRelations.queries.ts';
import type { ContactTab } from '../../contacts/contact.ts';
import { type ContactList, contactByIdentity } from '../../contacts/contacts.queries.ts';
import type { GraphQLContext } from '../context.ts';
import { After, First } from '../paging/arguments.graphql.ts';
import { type Selection, selectsContactRelations, selectsOfList } from '../selection.ts';
import { ContactConnectionType, ContactTabEnum, ContactType } from './contact.graphql.ts';
import { ContactIdentityInput } from './identity.graphql.ts';

@Resolver(() => ContactConnectionType)
export class ContactsResolver {
  @Query(() => ContactType, {
    nullable: true,
    description: 'Reads a contact by its id. Null when the workspace has no such contact.',
  })
  contact(
    @Ctx() { loaders }: GraphQLContext,
    @Arg('id', () => ID, { description: 'The id of the contact.' }) id: string,
  ) {
    return loaders.contact.load(id);
  }

  @Query(() => ContactType, {
    nullable: true,
    description:
      'Finds the contact with this identity, in any spelling. Null when no contact has it. Refused with `BAD_USER_INPUT`: a malformed identity.',
  })
  contactByIdentity(
    @Ctx() { reader }: GraphQLContext,
    @Arg('identity', () => ContactIdentityInput, { description: 'The identity to find.' })
    identity: ContactIdentityInput,
  ) {
    return contactByIdentity(reader, identity);
  }

  @Query(() => ContactConnectionType, { description: 'The contacts of a tab, the last changed first.' })
  contacts(
    @Ctx() context: GraphQLContext,
    @Arg('tab', () => ContactTabEnum, {
      nullable: true,
      defaultValue: 'ALL',
      description: 'The tab to list. Null means the default.',
    })
    tab: ContactTab | null,
    @Arg('search', () => String, {
      nullable: true,
      description:
        'Words, at most 2,000 characters. A contact is found when each word is in its name or in an identity. Their order does not matter. Words in quotes are one phrase. Letter case and accents do not matter. An identity is found in every spelling that `contactByIdentity` takes, and a telephone number also in its national form. Left out, null or blank, every contact is listed.',
    })
    search: string | null | undefined,
    @First() first: number,
    @After() after: string | null,
    @Info() info: Selection,
  ) {
    const wanted = { relations: selectsContactRelations(info), totalCount: selectsOfList(info, 'totalCount') };
    return listContacts(context, { tab, search }, { first, after }, wanted);
  }

  @FieldResolver(() => Int, {
    description: 'The number of contacts in the whole list. A search counts up to 100, which then means 100 or more.',
  })
  totalCount(@Root() list: ContactList) {
    return list.count();
  }
}
