import { Accordion, Checkbox, Fieldset, Group, Input, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WebhookEvent } from '../../gql/graphql.ts';
import classes from './Webhooks.module.css';
import { EVENT_GROUPS, type EventGroup, eventKey } from './webhookEvents.ts';

interface EventsFieldProps {
  readonly events: readonly WebhookEvent[];
  readonly seesHeld: boolean;
  readonly onChange: (events: WebhookEvent[]) => void;
  readonly error: ReactNode;
}

/** Chooses what a webhook is told of, in groups. Events about what is held need the right to see it. */
export function EventsField({ events, seesHeld, onChange, error }: EventsFieldProps) {
  const { t } = useTranslation();
  const chosen = new Set(events);
  const [first] = EVENT_GROUPS;
  const opened = EVENT_GROUPS.filter(({ events: ofGroup }) => ofGroup.some((event) => chosen.has(event)));
  return (
    <Fieldset
      variant="unstyled"
      legend={t('webhooks.events')}
      classNames={{ root: classes.events, legend: classes.legend }}
    >
      <Input.Description>{t('webhooks.eventsIs')}</Input.Description>
      <Accordion
        multiple
        variant="contained"
        mt="xs"
        defaultValue={opened.length > 0 ? opened.map(({ name }) => name) : [first?.name ?? '']}
      >
        {EVENT_GROUPS.map((group) => (
          <Accordion.Item key={group.name} value={group.name}>
            <Accordion.Control>
              <Group justify="space-between" wrap="nowrap" pr="xs">
                <Text size="sm" fw={500}>
                  {t(`webhooks.group.${group.name}`)}
                </Text>
                <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                  {t('webhooks.chosen', {
                    chosen: group.events.filter((event) => chosen.has(event)).length,
                    count: group.events.length,
                  })}
                </Text>
              </Group>
            </Accordion.Control>
            <Accordion.Panel>
              <GroupOfEvents
                group={group}
                chosen={chosen}
                isDisabled={group.name === 'held' && !seesHeld}
                onChange={onChange}
              />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
      {error !== false && <Input.Error mt={4}>{error}</Input.Error>}
    </Fieldset>
  );
}

interface GroupOfEventsProps {
  readonly group: EventGroup;
  readonly chosen: ReadonlySet<WebhookEvent>;
  readonly isDisabled: boolean;
  readonly onChange: (events: WebhookEvent[]) => void;
}

function GroupOfEvents({ group: { events }, chosen, isDisabled, onChange }: GroupOfEventsProps) {
  const { t } = useTranslation();
  const count = events.filter((event) => chosen.has(event)).length;
  const change = (changed: readonly WebhookEvent[], isChosen: boolean) =>
    onChange([...[...chosen].filter((event) => !changed.includes(event)), ...(isChosen ? changed : [])]);
  return (
    <Stack gap="sm">
      {isDisabled && <Text size="sm">{t('webhooks.needsHeld')}</Text>}
      <Checkbox
        label={t('webhooks.allOf')}
        checked={count === events.length}
        indeterminate={count > 0 && count < events.length}
        disabled={isDisabled}
        onChange={({ currentTarget }) => change(events, currentTarget.checked)}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" verticalSpacing="xs" pl="lg">
        {events.map((event) => {
          const key = eventKey(event);
          return (
            <Checkbox
              key={event}
              label={key === null ? event : t(`webhooks.event.${key}`)}
              checked={chosen.has(event)}
              disabled={isDisabled}
              onChange={({ currentTarget }) => change([event], currentTarget.checked)}
            />
          );
        })}
      </SimpleGrid>
    </Stack>
  );
}
