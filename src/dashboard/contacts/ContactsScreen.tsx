import { Box } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoute } from 'wouter';
import { useCan } from '../appContext/appContext.ts';
import { IconAddressBook } from '../icons/icons.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { isolateBidi } from '../ui/isolateBidi.ts';
import classes from './ContactsScreen.module.css';
import { ContactsPane } from './list/ContactsPane.tsx';
import { useContactsAddress } from './list/contactsAddress.ts';
import type { ContactDetailsData } from './list/queries.ts';
import { ProposalsView } from './merging/ProposalsView.tsx';
import { PROPOSALS } from './merging/proposalsAddress.ts';
import { ownMerges } from './merging/useMerge.ts';
import { ContactView } from './view/ContactView.tsx';

/** The list, and the open contact beside it. On a small screen the contact covers the list. */
export default function ContactsScreen() {
  const { t } = useTranslation();
  const address = useContactsAddress();
  const [, params] = useRoute('/:id');
  const openId = params?.id ?? null;
  const canMerge = useCan('MERGE_CONTACTS');
  const client = useQueryClient();
  const [movedTo, setMovedTo] = useState<string | null>(null);

  function leave(): void {
    address.open(null);
    // A covered list cannot have the focus until the next frame shows it.
    requestAnimationFrame(() => {
      document.querySelector<HTMLElement>(`[data-contact="${CSS.escape(openId ?? '')}"]`)?.focus();
    });
  }

  /** Follows a contact that was merged into another one. The address gets the id of the living contact. */
  function follow(mergedId: string, { id, displayName }: ContactDetailsData): void {
    setMovedTo(id);
    address.open(id, { replace: true });
    if (!ownMerges(client).has(mergedId))
      notifications.show({ message: t('merging.ledHere', { name: isolateBidi(displayName) }), color: 'gray' });
  }

  return (
    <div className={classes.screen}>
      <div className={`${classes.pane} ${openId === null ? '' : classes.behind}`}>
        <ContactsPane {...address} openId={openId} />
      </div>
      {openId === null ? (
        <Box flex={1} visibleFrom="md">
          <EmptyState title={t('contacts.choose')} icon={<IconAddressBook />}>
            {t('contacts.chooseMore')}
          </EmptyState>
        </Box>
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the view, wherever the focus is in it
        <div
          className={classes.view}
          onKeyDown={({ key, target, currentTarget }) => {
            // React delivers a dialog's key events here too, although the dialog is not inside the view.
            if (key === 'Escape' && target instanceof Node && currentTarget.contains(target)) leave();
          }}
        >
          {openId === PROPOSALS && canMerge ? (
            <ProposalsView hrefOf={address.hrefOf} onBack={leave} />
          ) : (
            <ContactView
              key={openId}
              id={openId}
              onBack={leave}
              onMoved={(contact) => follow(openId, contact)}
              takesFocus={openId === movedTo}
            />
          )}
        </div>
      )}
    </div>
  );
}
