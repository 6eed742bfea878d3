import { Button, Group, Text, Title, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { IconUserPlus } from '../icons/icons.ts';
import { ChannelIcon } from '../ui/ChannelIcon.tsx';
import { InitialsAvatar } from '../ui/InitialsAvatar.tsx';
import { type Customer, keyOf } from './customer.ts';
import type { SimulatedChannel } from './queries.ts';
import classes from './Simulator.module.css';

export interface CustomerListProps {
  readonly customers: readonly Customer[];
  readonly channels: readonly SimulatedChannel[];
  readonly open: Customer | undefined;
  readonly onOpen: (customer: Customer) => void;
  readonly onNew: () => void;
}

/** The customers of this tab. */
export function CustomerList({ customers, channels, open, onOpen, onNew }: CustomerListProps) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="customers">
      <Group justify="space-between" mb="xs">
        <Title order={3} size="h5" id="customers">
          {t('simulator.customers')}
        </Title>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconUserPlus size={14} aria-hidden />}
          onClick={onNew}
        >
          {t('simulator.another')}
        </Button>
      </Group>
      <ul className={classes.customers}>
        {customers.map((customer) => {
          const channel = channels.find(({ id }) => id === customer.channelId);
          return (
            <li key={keyOf(customer)}>
              <UnstyledButton
                className={classes.customer}
                aria-current={open !== undefined && keyOf(open) === keyOf(customer)}
                onClick={() => onOpen(customer)}
              >
                <InitialsAvatar name={customer.name} />
                <div className={classes.who}>
                  <Text size="sm" fw={550} component="bdi" display="block" truncate>
                    {customer.name}
                  </Text>
                  <Text size="xs" component="bdi" display="block" truncate>
                    {customer.value}
                  </Text>
                </div>
                {channel && <ChannelIcon channel={channel} size={18} />}
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
