import { Box } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRoute } from 'wouter';
import { IconAddressBook } from '../icons/icons.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import classes from './ContactsScreen.module.css';
import { ContactsPane } from './list/ContactsPane.tsx';
import { useContactsAddress } from './list/contactsAddress.ts';
import { ContactView } from './view/ContactView.tsx';

/** The list, and the open contact beside it. On a small screen the contact covers the list. */
export default function ContactsScreen() {
  const { t } = useTranslation();
  const address = useContactsAddress();
  const [, params] = useRoute('/:id');
  const openId = params?.id ?? null;

  function leave(): void {
    address.open(null);
    // A covered list cannot have the focus until the next frame shows it.
    requestAnimationFrame(() => {
      document.querySelector<HTMLElement>(`[data-contact="${CSS.escape(openId ?? '')}"]`)?.focus();
    });
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
          <ContactView key={openId} id={openId} onBack={leave} />
        </div>
      )}
    </div>
  );
}
