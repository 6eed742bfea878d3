import type { Contact } from '../contacts/contact.ts';
import { contactByIdentity } from '../contacts/contacts.queries.ts';
import type { Reader } from '../database/reader.ts';
import { rulesByIds } from './rules.queries.ts';

/** The contact that a rule would let through, if it is blocked: a block comes before every rule. Null otherwise. */
export async function blockedContactOf(
  { reader }: { readonly reader: Reader },
  ruleId: string,
): Promise<Contact | null> {
  const [rule] = await rulesByIds(reader, [ruleId]);
  if (rule?.effect !== 'ALLOW' || rule.match !== 'EXACT' || rule.kind === null) return null;
  const { kind, value, channelId } = rule;
  const contact = await contactByIdentity(reader, { kind, value, channelId });
  return contact?.blockId ? contact : null;
}
