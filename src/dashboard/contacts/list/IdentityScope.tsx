import { useTranslation } from 'react-i18next';
import type { Identity } from './IdentityIcon.tsx';

/** Where an identity holds: on one channel, on every channel of a provider, or everywhere. */
export function IdentityScope({ identity: { channel, provider } }: { readonly identity: Identity }) {
  const { t } = useTranslation();
  if (provider !== null) return t('contacts.everyChannelOf', { provider: t(`ui.channel.${provider}`) });
  return channel?.name ?? t('contacts.everywhere');
}
