import { isObject, type JsonObject, textOf } from '../../text/json.ts';
import type { ProviderPreference, ReportedIdentity } from '../channel.ts';

/** What a person told WhatsApp of a business's messages. Null for another category, or what cannot be read. */
export function preferenceOf(
  channelAddress: string,
  preference: unknown,
  profiles: readonly JsonObject[],
  identify: (values: readonly unknown[]) => readonly ReportedIdentity[],
): ProviderPreference | null {
  if (!isObject(preference)) return null;
  const { wa_id: number, user_id: userId, category, value } = preference;
  if (category !== 'marketing_messages' || (value !== 'stop' && value !== 'resume')) return null;
  const profile = profiles.find(({ wa_id: known }) => textOf(number) !== null && known === number) ?? {};
  const identities = identify([number, userId, profile.user_id]);
  return identities.length === 0 ? null : { channelAddress, identities, takesMessages: value === 'resume' };
}
