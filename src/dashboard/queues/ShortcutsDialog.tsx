import { Kbd, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { IconArrowDown, IconArrowUp } from '../icons/icons.ts';
import { Dialog } from '../ui/dialog/Dialog.tsx';

const SHORTCUTS = [
  [['j', 'k', '↓', '↑'], 'move'],
  [['Enter'], 'open'],
  [['r'], 'release'],
  [['e'], 'keep'],
  [['s'], 'snooze'],
  [['n'], 'markNew'],
  [['z'], 'undo'],
  [['x'], 'select'],
  [['/'], 'search'],
  [['Esc'], 'close'],
  [['?'], 'help'],
] as const;

export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog onClose={onClose} title={t('queues.keys.title')}>
      <Table withRowBorders={false} verticalSpacing={6}>
        <Table.Tbody>
          {SHORTCUTS.map(([keys, act]) => (
            <Table.Tr key={act}>
              <Table.Th scope="row" w={140}>
                {keys.map((key) => (
                  <Kbd key={key} mr={4}>
                    <Key name={key} />
                  </Kbd>
                ))}
              </Table.Th>
              <Table.Td>{t(`queues.keys.${act}`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Dialog>
  );
}

/** Arrows are icons, because some fonts lack the characters. */
function Key({ name }: { readonly name: string }) {
  const Arrow = name === '↓' ? IconArrowDown : name === '↑' ? IconArrowUp : null;
  return Arrow === null ? name : <Arrow size={12} role="img" aria-label={name} style={{ verticalAlign: -2 }} />;
}
