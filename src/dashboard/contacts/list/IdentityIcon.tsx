import { useTranslation } from 'react-i18next';
import type { ContactRow } from '../../contactCache/contactCache.ts';
import type { IdentityKind } from '../../gql/graphql.ts';
import { IconAt, IconDeviceMobileMessage, IconId, IconMail, IconPhone } from '../../icons/icons.ts';
import { ChannelIcon } from '../../ui/ChannelIcon.tsx';

export type Identity = ContactRow['identities'][number];

/** Identifies an identity among those of a contact. */
export function keyOfIdentity({ kind, value, channel }: Identity): string {
  return `${kind} ${value} ${channel?.id ?? ''}`;
}

const ICONS = {
  PHONE: IconPhone,
  EMAIL: IconMail,
  HANDLE: IconAt,
  EXTERNAL_ID: IconId,
  SENDER_ID: IconDeviceMobileMessage,
} satisfies Record<IdentityKind, unknown>;

/** The icon of the channel that the identity belongs to. An identity of every channel has the icon of its kind. */
export function IdentityIcon({ identity: { channel, kind } }: { readonly identity: Identity }) {
  const { t } = useTranslation();
  if (channel) return <ChannelIcon channel={channel} />;
  const Icon = ICONS[kind];
  return <Icon size={16} stroke={1.6} role="img" aria-label={t(`contacts.kind.${kind}`)} style={{ flexShrink: 0 }} />;
}
