import { Checkbox, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Each scope with the key of its text. The server may know more scopes, which are then shown by their name. */
const SCOPES = [
  ['messages:ingest', 'ingest'],
  ['messages:deliver', 'deliver'],
  ['contacts:read', 'contactsRead'],
  ['contacts:block', 'contactsBlock'],
  ['contacts:unblock', 'contactsUnblock'],
  ['tickets:read', 'ticketsRead'],
  ['held:read', 'heldRead'],
  ['tickets:write', 'ticketsWrite'],
  ['tickets:release', 'ticketsRelease'],
  ['tickets:delete', 'ticketsDelete'],
  ['bot:answer', 'botAnswer'],
] as const;

/** A key reads held tickets as tickets, so one scope needs the other. */
const READS_TICKETS = 'tickets:read';
const READS_HELD = 'held:read';

interface ScopeFieldProps {
  readonly scopes: string[];
  readonly onChange: (scopes: string[]) => void;
  readonly error: ReactNode;
}

/** Chooses the scopes of a new API key. */
export function ScopeField({ scopes, onChange, error }: ScopeFieldProps) {
  const { t } = useTranslation();
  const readsTickets = scopes.includes(READS_TICKETS);
  const choose = (chosen: string[]) =>
    onChange(chosen.includes(READS_TICKETS) ? chosen : chosen.filter((scope) => scope !== READS_HELD));
  return (
    <Checkbox.Group label={t('settings.canDo')} value={scopes} onChange={choose} error={error}>
      <Stack gap="xs" mt="xs">
        {SCOPES.map(([scope, textKey]) => (
          <Checkbox
            key={scope}
            value={scope}
            label={t(`settings.scope.${textKey}`)}
            description={scope}
            disabled={scope === READS_HELD && !readsTickets}
            ml={scope === READS_HELD ? 'lg' : 0}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
