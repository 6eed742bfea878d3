import { ActionIcon, Group, List, Text, Tooltip } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../appContext/appContext.ts';
import { IconUnlink } from '../../icons/icons.ts';
import { isolateBidi } from '../../ui/isolateBidi.ts';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import { DetachDialog } from '../changing/DetachDialog.tsx';
import { type Identity, IdentityIcon, keyOfIdentity } from '../list/IdentityIcon.tsx';
import { IdentityScope } from '../list/IdentityScope.tsx';
import type { ContactDetailsData } from '../list/queries.ts';

export function Identities({ contact }: { readonly contact: ContactDetailsData }) {
  const { t } = useTranslation();
  const canDetach = useCan('MERGE_CONTACTS');
  const [detached, setDetached] = useState<Identity | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const lost = useRef<string | null>(null);
  const { identities } = contact;

  // The button of a detached identity goes with its row, so another button gets the focus. Which goes first differs.
  useEffect(() => {
    const isGone = lost.current !== null && !identities.some((identity) => keyOfIdentity(identity) === lost.current);
    if (!isGone || detached !== null) return;
    lost.current = null;
    if (document.activeElement === document.body) list.current?.querySelector('button')?.focus();
  });

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
      {detached && (
        <DetachDialog
          contact={contact}
          identity={detached}
          onDetached={() => (lost.current = keyOfIdentity(detached))}
          onClose={() => setDetached(null)}
        />
      )}
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
