import { Group, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import { type Identity, IdentityIcon } from '../list/IdentityIcon.tsx';

export function Identities({ identities }: { readonly identities: readonly Identity[] }) {
  const { t } = useTranslation();
  return (
    <List listStyleType="none" aria-label={t('contacts.identities')} styles={{ itemWrapper: { display: 'block' } }}>
      {identities.map((identity) => (
        <List.Item key={`${identity.kind} ${identity.value} ${identity.channel?.id ?? ''}`}>
          <Group gap="xs" wrap="nowrap">
            <IdentityIcon identity={identity} />
            <UntrustedText size="sm" miw={0}>
              {identity.value}
            </UntrustedText>
            <Text size="xs" c="dimmed" truncate>
              {t(`contacts.kind.${identity.kind}`)} · <IdentityScope identity={identity} />
            </Text>
          </Group>
        </List.Item>
      ))}
    </List>
  );
}

function IdentityScope({ identity: { channel, provider } }: { readonly identity: Identity }) {
  const { t } = useTranslation();
  if (provider !== null) return t('contacts.everyChannelOf', { provider: t(`ui.channel.${provider}`) });
  return channel?.name ?? t('contacts.everywhere');
}
