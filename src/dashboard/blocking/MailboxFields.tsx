import { Checkbox, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isolateBidi } from '../ui/isolateBidi.ts';

interface MailboxFieldsProps {
  readonly identities: readonly { readonly mailbox: string | null }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/**
 * Offers to block the whole mailbox behind an address with a tag. Not chosen by itself: at some companies each tag is
 * another person. Renders nothing for a contact without such an address.
 */
export function MailboxFields({ identities, chosen, onChange }: MailboxFieldsProps) {
  const { t } = useTranslation();
  const mailboxes = [...new Set(identities.flatMap(({ mailbox }) => mailbox ?? []))];
  if (mailboxes.length === 0) return null;
  return (
    <Stack gap="xs">
      {mailboxes.map((address) => (
        <Checkbox
          key={address}
          label={t('blocking.mailbox', { address: isolateBidi(address) })}
          description={t('blocking.mailboxMore')}
          checked={chosen.includes(address)}
          onChange={({ currentTarget }) =>
            onChange(currentTarget.checked ? [...chosen, address] : chosen.filter((one) => one !== address))
          }
          styles={{ label: { overflowWrap: 'anywhere' } }}
        />
      ))}
    </Stack>
  );
}
