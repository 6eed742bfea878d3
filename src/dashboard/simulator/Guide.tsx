import { Anchor, Button, List, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useCan } from '../appContext/appContext.ts';
import { IconExternalLink } from '../icons/icons.ts';
import type { Customer } from './customer.ts';

const WINDOW = 'blockdesk-simulator';

interface GuideProps {
  readonly customer: Customer | undefined;
}

/** Explains in three steps how to try blocking with a simulated customer. */
export function Guide({ customer }: GuideProps) {
  const { t } = useTranslation();
  const seesHeld = useCan('SEE_HELD');
  const open = () => window.open('/simulator', WINDOW, 'popup,width=420,height=820');
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Text size="sm">{t('simulator.point')}</Text>
        <List type="ordered" size="sm" spacing={6}>
          <List.Item>{t('simulator.first')}</List.Item>
          <List.Item>
            {t('simulator.second')}{' '}
            <Anchor
              component={Link}
              c="inherit"
              underline="always"
              href={`~/contacts?q=${encodeURIComponent(customer?.value ?? '')}`}
              size="sm"
            >
              {t('simulator.toContact')}
            </Anchor>
          </List.Item>
          <List.Item>
            {t('simulator.third')}{' '}
            {seesHeld ? (
              <Anchor component={Link} c="inherit" underline="always" href="~/queues/blocked" size="sm">
                {t('simulator.toHeld')}
              </Anchor>
            ) : (
              t('simulator.asSupervisor')
            )}
          </List.Item>
        </List>
        {window.name !== WINDOW && (
          <Button variant="light" leftSection={<IconExternalLink size={16} aria-hidden />} onClick={open}>
            {t('simulator.ownWindow')}
          </Button>
        )}
      </Stack>
    </Paper>
  );
}
