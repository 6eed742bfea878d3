import { Badge, Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useQueueCounts } from '../../appContext/appContext.ts';
import type { ContactTab } from '../../gql/graphql.ts';
import { TABS } from './contactsAddress.ts';

interface ContactTabsProps {
  readonly tab: ContactTab;
  readonly onTab: (tab: ContactTab) => void;
}

/** The tabs with their live counts. */
export function ContactTabs({ tab, onTab }: ContactTabsProps) {
  const { t, i18n } = useTranslation();
  const { contacts, blockedContacts } = useQueueCounts();
  const counts = { ALL: contacts, ACTIVE: contacts - blockedContacts, BLOCKED: blockedContacts };
  return (
    <Tabs
      value={tab}
      onChange={(value) => onTab(TABS.find((one) => one === value) ?? 'ALL')}
      keepMounted={false}
      styles={{ tab: { justifyContent: 'center' }, tabLabel: { flex: 'none' } }}
    >
      <Tabs.List aria-label={t('contacts.tabs')} grow>
        {TABS.map((one) => (
          <Tabs.Tab
            key={one}
            value={one}
            px="xs"
            rightSection={
              <Badge size="sm" variant="default" miw={22}>
                {new Intl.NumberFormat(i18n.language).format(counts[one])}
              </Badge>
            }
          >
            {t(`contacts.${one}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  );
}
