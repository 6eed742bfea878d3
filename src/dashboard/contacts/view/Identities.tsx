import { ActionIcon, Group, List, Text, Tooltip } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../appContext/appContext.ts';
import { IconUnlink } from '../../icons/icons.ts';
import { isolateBidi } from '../../ui/isolateBidi.ts';
import { lazyComponent } from '../../ui/lazyComponent.tsx';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import { type Identity, IdentityIcon, keyOfIdentity } from '../list/IdentityIcon.tsx';
import { IdentityScope } from '../list/IdentityScope.tsx';
import type { ContactDetailsData } from '../list/queries.ts';

const DetachDialog = lazyComponent(async () => (await import('../changing/DetachDialog.tsx')).DetachDialog);

export function Identities({ contact }: { readonly contact: ContactDetailsData }) {
  const { t } = useTranslation();
  const canDetach = useCan('MERGE_CONTACTS');
  const [detached, setDetached] = useState<Identity | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const { identities } = contact;

  function close(): void {
    setDetached(null);
    // The button of a detached identity goes with its row, so another one gets the focus.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) list.current?.querySelector('button')?.focus();
    });
  }

  return (
    <div ref={list}>
      <List listStyleType="none" aria-label={t('contacts.identities')} styles={{ itemWrapper: { display: 'block' } }}>
        {identities.map((identity) => (
          <List.Item key={keyOfIdentity(identity)}>
            <Group gap="xs" wrap="nowrap" mih={28}>
              <IdentityIcon identity={identity} />
              <UntrustedText size="sm" miw={0}>
                {identity.value}
              </UntrustedText>
              <Text size="xs" c="dimmed" truncate>
                {t(`contacts.kind.${identity.kind}`)} · <IdentityScope identity={identity} />
              </Text>
              {canDetach && (
                <DetachButton
                  identity={identity}
                  isOnly={identities.length === 1}
                  onClick={() => setDetached(identity)}
                />
              )}
            </Group>
          </List.Item>
        ))}
      </List>
      {detached && <DetachDialog contact={contact} identity={detached} onClose={close} />}
    </div>
  );
}

interface DetachButtonProps {
  readonly identity: Identity;
  readonly isOnly: boolean;
  readonly onClick: () => void;
}

/** The only identity keeps its button, which says why it does nothing. So it can still have the focus. */
function DetachButton({ identity, isOnly, onClick }: DetachButtonProps) {
  const { t } = useTranslation();
  const value = isolateBidi(identity.value);
  const label = isOnly ? t('contacts.detach.only', { value }) : t('contacts.detach.open', { value });
  return (
    <Tooltip label={label} multiline maw={260} events={{ hover: true, focus: true, touch: true }}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={label}
        aria-disabled={isOnly}
        style={isOnly ? { opacity: 0.45, cursor: 'not-allowed' } : {}}
        onClick={() => !isOnly && onClick()}
      >
        <IconUnlink size={15} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
