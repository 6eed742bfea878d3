import { ActionIcon, Group, Select } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { IconHelp, IconUserPlus } from '../icons/icons.ts';
import { Dialog } from '../ui/dialog/Dialog.tsx';
import type { CustomerListProps } from './CustomerList.tsx';
import { keyOf } from './customer.ts';
import { Guide } from './Guide.tsx';

/** Selects a customer of this tab, on a narrow screen. */
export function CustomerBar({ customers, open, onOpen, onNew }: CustomerListProps) {
  const { t } = useTranslation();
  const [isGuiding, guide] = useDisclosure();
  return (
    <Group px="xs" py={6} gap="xs" wrap="nowrap">
      <Select
        aria-label={t('simulator.customers')}
        data={customers.map((customer) => ({ value: keyOf(customer), label: `${customer.name} · ${customer.value}` }))}
        value={open === undefined ? null : keyOf(open)}
        onChange={(key) => {
          const chosen = customers.find((customer) => keyOf(customer) === key);
          if (chosen !== undefined) onOpen(chosen);
        }}
        allowDeselect={false}
        flex={1}
      />
      <ActionIcon variant="default" size="lg" aria-label={t('simulator.another')} onClick={onNew}>
        <IconUserPlus size={18} stroke={1.6} />
      </ActionIcon>
      <ActionIcon variant="default" size="lg" aria-label={t('simulator.howTo')} onClick={guide.open}>
        <IconHelp size={18} stroke={1.6} />
      </ActionIcon>
      {isGuiding && (
        <Dialog onClose={guide.close} title={t('simulator.howTo')}>
          <Guide customer={open} />
        </Dialog>
      )}
    </Group>
  );
}
